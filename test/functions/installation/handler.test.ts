import { describe, expect, it } from '@jest/globals';
import type { SQSRecord } from 'aws-lambda';
import { makeInstallationHandler, renewal } from '../../../functions/installation/handler.ts';
import { commandWorker } from '../../../shared/adapters/sqs/command-worker.ts';
import { toLocationId } from '../../../shared/domain/ids.ts';
import { tokenRecord } from '../../../shared/domain/tokens/token-lifetime.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { createAccessTokens } from '../../../shared/use-cases/tokens/access-tokens.ts';
import { createInMemoryCommandQueue } from '../../support/fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../../support/fakes/in-memory-stores.ts';
import { defaultStart } from '../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';
import { createTokenPlatform, type TokenPlatformOptions } from '../../support/world/token-platform.ts';
import { createVirtualProcess, createVirtualWorld } from '../../support/world/virtual-world.ts';

const locationId = toLocationId('Hn5sWc2RkYp8LtQd6XbZ');
const location = { kind: 'location', id: locationId } as const;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const sqsMs = 250;

interface Trouble {
  /** How the platform fares `sinceMs` after the renewal was asked for. */
  readonly fate?: (sinceMs: number) => ReturnType<NonNullable<TokenPlatformOptions['fate']>>;
  readonly lossMs?: number;
  /** When the first worker is killed. */
  readonly killedAfterMs?: number;
  /** How long SQS delivers; an hour later, and every hour until then, the sweep asks again. */
  readonly forMs?: number;
}

/** A location without an agency, whose token is renewed by the lane's worker as Lambda and SQS would run it. */
async function renewed({ fate = () => 'answered', lossMs, killedAfterMs, forMs = 2 * minute }: Trouble) {
  const world = createVirtualWorld();
  const { clock } = world;
  const random = seededRandom(5);
  const platform = createTokenPlatform({
    clock,
    random,
    answerMs: () => 300,
    fate: () => fate(clock.now() - defaultStart),
    ...(lossMs !== undefined && { lossMs }),
  });
  const stores = inMemoryStores({ clock, random });
  const queue = createInMemoryCommandQueue({ clock });
  platform.setInstalled(locationId, true);
  const pair = tokenRecord(platform.issue(location), clock.now());
  await stores.tokens.save({ ...pair, storedAt: clock.now() - 18 * hour, expiresAt: clock.now() + 6 * hour }, 0);
  const active = { locationId, state: 'active', generation: 1, tokensStoredAt: clock.now() - 18 * hour } as const;
  await stores.installations.save({ ...active, updatedAt: clock.now() }, 0);

  const invoke = async (record: SQSRecord, killAfterMs?: number): Promise<void> => {
    const process = createVirtualProcess(world, random);
    if (killAfterMs !== undefined) world.at(killAfterMs, process.kill);
    const near = { maximumMs: 10, loss: 0 };
    const parts = {
      ...stores,
      tokens: process.over(stores.tokens, near),
      installations: process.over(stores.installations, near),
      oauth: process.over(platform, near),
      queue: process.over(queue, near),
      clock: process.clock,
      random,
      runs: stores.catalogRuns,
      providers: { all: [], find: () => undefined },
      publicUrl: 'https://hooks.shore.example',
    };
    const work = commandWorker({
      lastWord: { receives: 10, note: async () => undefined },
      functionName: 'installation',
      lane: 'installation',
      handle: makeInstallationHandler({ ...parts, accessTokens: createAccessTokens(parts) }),
      visibility: process.over(queue.visibility, near),
      renewal,
      clock: process.clock,
      log: createLog('installation', () => undefined),
    });
    const { batchItemFailures } = await work({ Records: [record] });
    if (batchItemFailures.length === 0) queue.remove(record.receiptHandle);
  };
  let toKill = killedAfterMs;
  const poll = (): void => {
    const record = queue.receive('installation');
    if (record) void invoke(record, toKill);
    if (record) toKill = undefined;
    if (clock.now() < defaultStart + forMs) world.at(sqsMs, poll);
  };
  for (let at = 0; at <= forMs; at += hour)
    world.at(at, () => queue.send({ kind: 'RefreshToken', tenant: 'location', id: locationId }, random.uuid()));
  world.at(1, poll);
  await world.run();
  const installation = (await stores.installations.find(locationId))?.value;
  const { accessToken = '', refreshToken } = (await stores.tokens.find(location))?.value ?? {};
  return {
    state: installation?.state,
    reason: installation?.reason?.message,
    isRenewed: accessToken !== pair.accessToken && platform.isValid(accessToken),
    refreshToken,
    sentAfterMs: platform.sendings
      .filter((sending) => sending.refreshToken === pair.refreshToken)
      .map(({ sentAt }) => sentAt - defaultStart),
  };
}

describe('renewing a location’s token without an agency to help', () => {
  it.each([0.02, 0.05, 0.2, 0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((seconds) => seconds * second))(
    'survives a worker that is killed after %d ms without having heard anything: its message brings a successor in time',
    async (killedAfterMs) => {
      const fate = (sinceMs: number) => (sinceMs < killedAfterMs ? 'lost-after' : 'answered');
      const { state, isRenewed, sentAfterMs } = await renewed({ killedAfterMs, fate });
      expect({ state, isRenewed }).toEqual({ state: 'active', isRenewed: true });
      expect(Math.max(...sentAfterMs) - Math.min(...sentAfterMs)).toBeLessThan(30 * second);
    },
  );

  it.each([
    ['times out', 8 * second],
    ['breaks connections', 20],
  ])('survives twenty seconds in which HighLevel %s after it has done the work', async (_, lossMs) => {
    const fate = (sinceMs: number) => (sinceMs < 20 * second ? 'lost-after' : 'answered');
    const { state, isRenewed, sentAfterMs } = await renewed({ fate, lossMs });
    expect({ state, isRenewed }).toEqual({ state: 'active', isRenewed: true });
    expect(sentAfterMs.length).toBeGreaterThan(2);
  });

  it.each(['never-left', 'turned-away'] as const)(
    'survives half an hour in which every request is %s: no answer was lost, so the token is as it was',
    async (trouble) => {
      const fate = (sinceMs: number) => (sinceMs < 30 * minute ? trouble : 'answered');
      const { state, isRenewed } = await renewed({ fate, forMs: 2 * hour });
      expect({ state, isRenewed }).toEqual({ state: 'active', isRenewed: true });
    },
  );

  it('gives up on a token whose answers are lost for a minute, uses it to its end, then asks for consent', async () => {
    const fate = (sinceMs: number) => (sinceMs < minute ? 'lost-after' : 'answered');
    const before = await renewed({ fate, forMs: 5 * hour });
    expect(before).toMatchObject({ state: 'active', isRenewed: false });
    const after = await renewed({ fate, forMs: 7 * hour });
    expect(after).toMatchObject({ state: 'reauth-required', isRenewed: false, refreshToken: undefined });
    expect(after.reason).toContain('install link');
    expect(Math.max(...after.sentAfterMs)).toBeLessThanOrEqual(30 * second);
  });
});
