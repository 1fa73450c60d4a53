import { describe, expect, it } from '@jest/globals';
import { CredentialsRefusedError, TransientError } from '../../../../shared/domain/errors.ts';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import type { ConnectionStore } from '../../../../shared/ports/connections.ts';
import type { ProviderOAuth } from '../../../../shared/ports/fulfillment-provider.ts';
import { renewProviderToken } from '../../../../shared/use-cases/access/renew-provider-token.ts';
import {
  type ConsentOptions,
  consentedConnection,
  type Fate,
  locationId,
  minute,
  withSaves,
} from '../../../support/world/consented-connection.ts';

const provider = toProviderId('supplier');
const tableFailure = () => new TransientError('The table did not answer.');

/** Workers that ask for access at moments of a story; what each got, or the name of what it was told. */
async function story(options: ConsentOptions) {
  const world = await consentedConnection(options);
  const got: string[] = [];
  const oauth = world.deps.providers.find(provider)?.oauth;
  if (!oauth) throw new Error('There is no consent here.');
  const ask = async (given: { readonly oauth?: ProviderOAuth; readonly connections?: ConnectionStore } = {}) => {
    const { connections = world.deps.connections } = given;
    const supplier = { name: 'Supplier', oauth: given.oauth ?? oauth };
    const asked = renewProviderToken({ ...world.deps, connections }, supplier, {
      locationId,
      provider,
    });
    got.push(await asked.then(({ token = '' }) => token).catch((error: Error) => error.name));
  };
  const tokens = () => world.sent.map(({ token }) => token);
  return { ...world, oauth, ask, got, tokens };
}

describe('renewing the access to a provider', () => {
  it('asks once, however many workers want it at the same moment, and all of them use the new pair', async () => {
    const { at, run, ask, got, tokens, connection } = await story({ endsInMs: 0 });
    for (let worker = 0; worker < 20; worker += 1) at(worker * 10, () => ask());
    await run();
    expect(tokens()).toEqual(['refresh-1']);
    expect(new Set(got)).toEqual(new Set(['token-2']));
    const after = await connection();
    expect(after.credentials).toMatchObject({ token: 'token-2', refreshToken: 'refresh-2' });
    expect(after).not.toHaveProperty('renewal');
    expect(after).not.toHaveProperty('renewalIntent');
  });

  it('notes that it is about to send the token before it sends it, in the save that claims it', async () => {
    const { at, run, ask, oauth, connection } = await story({ endsInMs: 0 });
    const seen: unknown[] = [];
    const refresh: ProviderOAuth['refresh'] = async (credentials) => {
      seen.push(await connection());
      return oauth.refresh(credentials);
    };
    at(0, () => ask({ oauth: { ...oauth, refresh } }));
    await run();
    expect(seen).toMatchObject([{ renewal: { owner: expect.any(String) }, renewalIntent: { at: expect.any(Number) } }]);
  });

  it.each([1, 8])(
    'keeps the consent when the table fails %i times after the provider gave the new pair',
    async (times) => {
      const { deps, at, run, ask, got, tokens, sent } = await story({ endsInMs: 0 });
      let failures = 0;
      const connections = withSaves(deps.connections, () => {
        if (sent.length > 0 && failures < times) {
          failures += 1;
          throw tableFailure();
        }
      });
      at(0, () => ask({ connections }));
      at(20 * minute, () => ask());
      await run();
      expect({ failures, got, tokens: tokens() }).toEqual({
        failures: times,
        got: ['token-2', 'token-2'],
        tokens: ['refresh-1'],
      });
    },
  );

  it('keeps the pair when the table saved it and did not say so', async () => {
    const { deps, at, run, ask, got, tokens } = await story({ endsInMs: 0 });
    let isLost = false;
    const save: ConnectionStore['save'] = async (connection, version) => {
      const saved = await deps.connections.save(connection, version);
      if (connection.credentials?.token !== 'token-2' || isLost) return saved;
      isLost = true;
      throw tableFailure();
    };
    at(0, () => ask({ connections: { ...deps.connections, save } }));
    await run();
    expect({ got, tokens: tokens() }).toEqual({ got: ['token-2'], tokens: ['refresh-1'] });
  });

  it('keeps what others wrote to the connection while it was being renewed', async () => {
    const { at, run, ask, change, connection } = await story({ endsInMs: 0 });
    at(0, () => ask());
    at(1_500, () => change((current) => ({ ...current, pausedUntil: 7 })));
    await run();
    expect(await connection()).toMatchObject({ pausedUntil: 7, credentials: { token: 'token-2' } });
  });

  it('does not put its pair over that of a merchant who gave a new consent meanwhile', async () => {
    const { at, run, ask, got, change, connection } = await story({ endsInMs: 0 });
    const credentials = { token: 'new-token', refreshToken: 'new-refresh', expiresAt: '9000000000000000' };
    at(0, () => ask());
    at(1_500, () => change(({ renewal: _renewal, renewalIntent: _intent, ...rest }) => ({ ...rest, credentials })));
    await run();
    expect(got).toEqual(['new-token']);
    expect((await connection()).credentials).toEqual(credentials);
  });

  it('stores nothing for a merchant who disconnected meanwhile', async () => {
    const { at, run, ask, got, change, connection } = await story({ endsInMs: 0 });
    at(0, () => ask());
    at(1_500, () => change(({ credentials: _credentials, ...rest }) => ({ ...rest, state: 'disconnected' })));
    await run();
    expect(got).toEqual(['TransientError']);
    expect(await connection()).not.toHaveProperty('credentials');
  });

  it('goes on with a connection that an earlier version of the app claimed and never renewed', async () => {
    const { at, run, ask, got, change, clock, tokens } = await story({ endsInMs: 0 });
    await change((current) => ({ ...current, renewal: { owner: 'gone', until: clock.now() + 20_000 } }));
    at(0, () => ask());
    await run();
    expect({ got, tokens: tokens() }).toEqual({ got: ['token-2'], tokens: ['refresh-1'] });
  });
});

describe('a renewal that failed', () => {
  it.each<[Fate, string]>([
    ['no-connection', 'TransientError'],
    ['too-many', 'NoRoomError'],
    ['our-app-refused', 'PermanentError'],
  ])('leaves the token as it was when nothing can have come of it: %s', async (fate, told) => {
    const { at, run, ask, got, tokens, connection } = await story({ endsInMs: 5 * minute, fates: [fate] });
    at(0, async () => {
      await ask();
      expect(await connection()).not.toHaveProperty('renewal');
      expect(await connection()).not.toHaveProperty('renewalIntent');
      await ask();
    });
    await run();
    expect({ got, tokens: tokens() }).toEqual({ got: [told, 'token-3'], tokens: ['refresh-1', 'refresh-1'] });
  });

  it('costs the merchant nothing when the answer was lost: the access is used to its end', async () => {
    const { at, run, ask, got, tokens } = await story({ endsInMs: 5 * minute, fates: ['answer-lost'] });
    for (const minutes of [0, 1, 4]) at(minutes * minute, () => ask());
    await run();
    expect({ got, tokens: tokens() }).toEqual({ got: ['token-1', 'token-1', 'token-1'], tokens: ['refresh-1'] });
  });

  it('is tried again when the access has ended; a request that never arrived costs no consent', async () => {
    const { at, run, ask, got, tokens } = await story({ endsInMs: 5 * minute, fates: ['request-lost'] });
    for (const minutes of [0, 5, 6]) at(minutes * minute, () => ask());
    await run();
    expect(got).toEqual(['token-1', 'token-3', 'token-3']);
    expect(tokens()).toEqual(['refresh-1', 'refresh-1']);
  });

  it('asks for the merchant’s consent when the token turns out to be used up, and not before the access has ended', async () => {
    const { at, run, ask, got, tokens } = await story({ endsInMs: 5 * minute, fates: ['answer-lost'] });
    for (const minutes of [0, 4, 5]) at(minutes * minute, () => ask());
    await run();
    expect(got).toEqual(['token-1', 'token-1', 'CredentialsRefusedError']);
    expect(tokens()).toEqual(['refresh-1', 'refresh-1']);
  });

  it('costs no consent at a provider that takes a token twice', async () => {
    const { at, run, ask, got } = await story({ endsInMs: 5 * minute, fates: ['answer-lost'], keepsTokens: true });
    for (const minutes of [0, 5]) at(minutes * minute, () => ask());
    await run();
    expect(got).toEqual(['token-1', 'token-3']);
  });

  it('waits until an earlier request can no longer land, and survives an outage of an hour', async () => {
    const fates = Array.from({ length: 60 }, (): Fate => 'request-lost');
    const { at, run, ask, got, sent } = await story({ endsInMs: 0, fates });
    for (let minutes = 0; minutes <= 70; minutes += 0.25) at(minutes * minute, () => ask());
    await run();
    const gaps = sent.slice(1).map(({ at: time }, index) => time - (sent[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20_000);
    expect(got.at(0)).toBe('TransientError');
    expect(got.at(-1)).toMatch(/^token-\d+$/);
  });

  it('says when to come back while an earlier request may still land', async () => {
    const { deps, oauth, at, run } = await story({ endsInMs: 0, fates: ['answer-lost'] });
    const told: unknown[] = [];
    const supplier = { name: 'Supplier', oauth };
    at(
      0,
      async () => void told.push(await renewProviderToken(deps, supplier, { locationId, provider }).catch((e) => e)),
    );
    await run();
    expect(told).toMatchObject([{ name: 'TransientError', retryAfterMs: 18_000 }]);
  });

  it('keeps in mind that the token may be used up when a later request never left', async () => {
    const fates: readonly Fate[] = ['answer-lost', 'no-connection'];
    const { at, run, ask, got, connection } = await story({ endsInMs: 5 * minute, fates });
    at(0, () => ask());
    at(6 * minute, async () => {
      await ask();
      expect(await connection()).toMatchObject({ renewalIntent: { at: expect.any(Number) } });
    });
    await run();
    expect(got).toEqual(['token-1', 'TransientError']);
  });

  it('tells of an answer in a shape nobody knows, and takes the token as perhaps used up', async () => {
    const { at, run, ask, got, connection } = await story({ endsInMs: 5 * minute, fates: ['unreadable'] });
    at(0, () => ask());
    at(minute, () => ask());
    await run();
    expect(got).toEqual(['SchemaMismatchError', 'token-1']);
    expect(await connection()).toMatchObject({ renewalIntent: {} });
  });

  it('is no refusal when another worker has put a pair in its place', async () => {
    const { at, run, ask, oauth, got, change, clock } = await story({ endsInMs: 0 });
    const credentials = { token: 'theirs', refreshToken: 'theirs', expiresAt: String(clock.now() + 60 * minute) };
    const refresh: ProviderOAuth['refresh'] = async () => {
      await change(({ renewal: _renewal, renewalIntent: _intent, ...rest }) => ({ ...rest, credentials }));
      throw new CredentialsRefusedError('Supplier: invalid_grant');
    };
    at(0, () => ask({ oauth: { ...oauth, refresh } }));
    await run();
    expect(got).toEqual(['theirs']);
  });

  it('sends nothing when the worker was held up so long that its claim may be over', async () => {
    const { deps, at, run, ask, got, sent, clock } = await story({ endsInMs: 5 * minute });
    let isSlow = true;
    const save: ConnectionStore['save'] = async (connection, version) => {
      const saved = await deps.connections.save(connection, version);
      if (isSlow) await clock.sleep(25_000);
      isSlow = false;
      return saved;
    };
    at(0, () => ask({ connections: { ...deps.connections, save } }));
    await run();
    expect(got).toEqual(['token-2']);
    expect(sent.map(({ at: time }) => time)).toEqual([25_000]);
  });
});

describe('a worker that dies while it renews the access', () => {
  /** The effects of a renewal, one after the other: read, claim, request, read, save. */
  const moments = [1, 2, 3, 4, 5].flatMap((effect) => [
    { effect, when: 'before' as const },
    { effect, when: 'after' as const },
  ]);
  /** Between the provider's new pair and our save of it. */
  const costsConsent = ({ effect, when }: (typeof moments)[number]) =>
    (effect === 3 && when === 'after') || effect === 4 || (effect === 5 && when === 'before');

  it.each(moments)(
    '$when its effect $effect: the next one renews, or asks for consent when the pair died with it',
    async (death) => {
      const { deps, oauth, at, run, ask, got, sent } = await story({ endsInMs: 5 * minute });
      let effects = 0;
      const never = new Promise<never>(() => {});
      const killable =
        <Given extends readonly unknown[], T>(effect: (...given: Given) => Promise<T>) =>
        async (...given: Given): Promise<T> => {
          effects += 1;
          const isLast = effects === death.effect;
          if (isLast && death.when === 'before') return never;
          const value = await effect(...given);
          return isLast ? never : value;
        };
      const { find, save } = deps.connections;
      const connections = { ...deps.connections, find: killable(find), save: killable(save) };
      at(0, () => void ask({ connections, oauth: { ...oauth, refresh: killable(oauth.refresh) } }));
      for (const minutes of [1, 4.5, 5, 6]) at(minutes * minute, () => ask());
      await run();
      expect(got.at(-1)).toMatch(costsConsent(death) ? 'CredentialsRefusedError' : /^token-[23]$/);
      // While the access lasts, nobody is told of it.
      expect(got.slice(0, 2).filter((each) => !each.startsWith('token-'))).toEqual([]);
      expect(sent.length).toBeLessThanOrEqual(costsConsent(death) ? 3 : 2);
    },
  );
});
