import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { completeInstall } from '../../../../shared/use-cases/installations/complete-install.ts';
import { startInstall } from '../../../../shared/use-cases/installations/start-install.ts';
import {
  company,
  companyId,
  installationWorld,
  location,
  locationId,
} from '../../../support/world/installation-world.ts';

/** Where the browser is. */
const source = '192.0.2.7';

const minute = 60_000;

function world() {
  const made = installationWorld();
  const { deps, platform } = made;
  let exchanges = 0;
  const counted = {
    ...deps,
    oauth: {
      exchangeCode: (code: string) => {
        exchanges += 1;
        return platform.exchangeCode(code);
      },
    },
  };
  const link = async () => {
    const url = await startInstall({ ...deps, installUrl: 'https://market.example/install?client_id=abc' });
    return new URL(url).searchParams.get('state') ?? '';
  };
  platform.setInstalled(locationId, true);
  return {
    ...made,
    counted,
    link,
    exchanges: () => exchanges,
    locationCode: () => platform.issueCode(() => platform.issue(location, companyId)),
    companyCode: () => platform.issueCode(() => platform.issue(company)),
  };
}

describe('coming back from the consent page', () => {
  it('stores the tokens, makes the installation active and queues its activation', async () => {
    const { counted, locationCode, installation, tokens, commands } = world();
    const outcome = await completeInstall(counted, { code: locationCode(), state: undefined, source });
    expect(outcome).toEqual({ kind: 'installed', tenantId: locationId, again: false });
    expect(await installation()).toMatchObject({ state: 'active', generation: 1, companyId });
    expect(await tokens()).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
    expect(commands()).toEqual([{ kind: 'ActivateInstallation', locationId, companyId }]);
  });

  it('an agency’s return queues a command for it and one for each pending location, and mints nothing', async () => {
    const { counted, companyCode, run, platform, commands, clock } = world();
    await run({ kind: 'RecordInstall', companyId, occurredAt: clock.now() });
    await run({
      kind: 'RecordInstall',
      locationId,
      companyId,
      occurredAt: clock.now(),
    });
    await completeInstall(counted, { code: companyCode(), state: undefined, source });
    expect(commands()).toEqual([
      { kind: 'ActivateCompany', companyId },
      { kind: 'ActivateInstallation', locationId, companyId },
    ]);
    expect(platform.mints).toEqual([]);
  });

  it('works once with a state of ours; a reload says the same and exchanges nothing', async () => {
    const { counted, locationCode, link, exchanges, clock } = world();
    const request = { code: locationCode(), state: await link(), source };
    expect(await completeInstall(counted, request)).toMatchObject({ kind: 'installed', again: false });
    await clock.sleep(9 * minute);
    expect(await completeInstall(counted, request)).toEqual({ kind: 'installed', tenantId: locationId, again: true });
    await clock.sleep(2 * minute);
    expect(await completeInstall(counted, request)).toEqual({ kind: 'unknown-state' });
    expect(exchanges()).toBe(1);
  });

  it.each([
    ['that nobody issued', async () => 'f'.repeat(32)],
    ['that is no state at all', async () => "'; drop table"],
    ['that names the record of another one', async (state: string) => `${state}.installed`],
  ])('is refused with a state %s, and its code is not exchanged', async (_what, forge) => {
    const { counted, locationCode, link, exchanges } = world();
    const state = await link();
    await completeInstall(counted, { code: locationCode(), state, source });
    expect(await completeInstall(counted, { code: locationCode(), state: await forge(state), source })).toEqual({
      kind: 'unknown-state',
    });
    expect(exchanges()).toBe(1);
  });

  it('is refused with a state that is older than ten minutes', async () => {
    const { counted, locationCode, link, clock } = world();
    const state = await link();
    await clock.sleep(10 * minute + 1_000);
    expect(await completeInstall(counted, { code: locationCode(), state, source })).toEqual({ kind: 'unknown-state' });
  });

  it('is refused with a bad code, whose state can then be used for no other code', async () => {
    const { counted, locationCode, link, tokens } = world();
    const state = await link();
    expect(await completeInstall(counted, { code: 'guessed', state, source })).toEqual({ kind: 'bad-code' });
    expect(await completeInstall(counted, { code: locationCode(), state, source })).toEqual({ kind: 'unknown-state' });
    expect(await tokens()).toBeUndefined();
  });

  it('asks HighLevel about thirty made-up codes of one source in ten minutes, and about no more', async () => {
    const { counted, locationCode, exchanges, clock } = world();
    const come = (code: string) => completeInstall(counted, { code, state: undefined, source });
    for (let count = 0; count < 40; count += 1) await come(`made-up-${count}`);
    expect(await come(locationCode())).toEqual({ kind: 'slowed' });
    expect(exchanges()).toBe(30);
    const elsewhere = { code: locationCode(), state: undefined, source: '192.0.2.8' };
    expect(await completeInstall(counted, elsewhere)).toMatchObject({ kind: 'installed' });
    await clock.sleep(10 * minute);
    expect(await come(locationCode())).toMatchObject({ kind: 'installed' });
  });

  it('asks nobody about what no code can be', async () => {
    const { counted, exchanges } = world();
    for (const code of ['x'.repeat(2_001), 'a b', 'a\r\nb', 'é'])
      expect(await completeInstall(counted, { code, state: undefined, source })).toEqual({ kind: 'bad-code' });
    expect(exchanges()).toBe(0);
  });

  it('twice at once with one code ends both times at the same page', async () => {
    const { counted, locationCode, link } = world();
    const request = { code: locationCode(), state: await link(), source };
    const outcomes = await Promise.all([completeInstall(counted, request), completeInstall(counted, request)]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['installed', 'installed']);
  });

  it('exchanges the code once even when the tokens can only be saved at the eighth try', async () => {
    const { counted, locationCode, exchanges, tokens, deps } = world();
    let failures = 0;
    const flaky = {
      ...deps.tokens,
      save: async (...given: Parameters<typeof deps.tokens.save>) => {
        failures += 1;
        if (failures < 8) throw new TransientError('The table did not answer.');
        return deps.tokens.save(...given);
      },
    };
    await completeInstall({ ...counted, tokens: flaky }, { code: locationCode(), state: undefined, source });
    expect(exchanges()).toBe(1);
    expect(await tokens()).toMatchObject({ accessToken: 'access-1' });
  });
});
