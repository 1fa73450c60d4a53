import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storesOn } from '../../../../shared/adapters/dynamodb/stores.ts';
import { InstallationBlockedError, TransientError } from '../../../../shared/domain/errors.ts';
import { toCompanyId, toLocationId } from '../../../../shared/domain/ids.ts';
import type { Installation } from '../../../../shared/domain/installations/installation.ts';
import { holdsTokens, tokenRecord } from '../../../../shared/domain/tokens/token-lifetime.ts';
import type { TokenRecord } from '../../../../shared/domain/tokens/token-record.ts';
import type { TokenKeeper } from '../../../../shared/ports/highlevel-accounts.ts';
import { createAccessTokens } from '../../../../shared/use-cases/tokens/access-tokens.ts';
import { createInMemoryDocumentTable } from '../../../support/fakes/in-memory-document-table.ts';
import { defaultStart } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { inBattery } from '../../../support/run/battery.ts';
import { createTokenPlatform, type Fate, type Sending } from '../../../support/world/token-platform.ts';
import { createVirtualProcess, createVirtualWorld } from '../../../support/world/virtual-world.ts';

const location = { kind: 'location', id: toLocationId('loc-of-the-round') } as const;
const company = { kind: 'company', id: toCompanyId('company-of-the-round') } as const;
const minute = 60_000;
const hour = 60 * minute;

/** Ten thousand rounds need no encryption. */
const openBox = { seal: async (text: string) => text, open: async (text: string) => text };

interface Round {
  readonly seed: number;
  /** How long the stored access token still lasts when the round begins; ms. */
  readonly leftMs: number;
  readonly hasCompany: boolean;
  readonly callers: readonly {
    readonly atMs: number;
    readonly diesAfterMs: number | undefined;
    readonly wants: 'usable' | 'lasting' | 'new';
  }[];
  readonly fates: readonly Fate[];
  readonly storeLoss: number;
  readonly pausedMs: number;
}

const round: fc.Arbitrary<Round> = fc.record({
  seed: fc.nat(),
  leftMs: fc.oneof(fc.integer({ min: -hour, max: 40 * minute }), fc.integer({ min: 0, max: 7 * hour })),
  hasCompany: fc.boolean(),
  callers: fc.array(
    fc.record({
      atMs: fc.oneof(fc.nat(2_000), fc.nat(70_000), fc.nat(10 * minute)),
      diesAfterMs: fc.option(fc.oneof(fc.nat(400), fc.nat(15_000)), { nil: undefined, freq: 1 }),
      wants: fc.constantFrom('usable' as const, 'lasting' as const, 'new' as const),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  fates: fc.array(
    fc.constantFrom<Fate>('answered', 'answered', 'lost-before', 'lost-after', 'turned-away', 'never-left'),
    { maxLength: 6 },
  ),
  storeLoss: fc.constantFrom(0, 0, 0.05),
  pausedMs: fc.constantFrom(0, 0, 0, 5_000, 3 * minute),
});

interface Played {
  readonly sendings: readonly Sending[];
  readonly record: TokenRecord | undefined;
  readonly installation: Installation | undefined;
  readonly finalAccess: string | undefined;
  readonly isFinalValid: boolean;
  readonly isStoredLive: boolean;
  readonly handedOut: readonly { readonly isValid: boolean }[];
  readonly unexpected: readonly unknown[];
}

/** A location whose token is to be renewed by several functions at once, some of which are killed on the way. */
async function play(given: Round): Promise<Played> {
  const world = createVirtualWorld();
  const random = seededRandom(given.seed);
  const fates = [...given.fates];
  let isCalm = false;
  const platform = createTokenPlatform({
    clock: world.clock,
    random,
    answerMs: () => Math.floor(random.fraction() ** 3 * 7_900) + 2,
    delayMs: () => (isCalm ? 0 : Math.floor(random.fraction() ** 4 * 25_000)),
    fate: () => fates.shift() ?? 'answered',
  });
  const table = createInMemoryDocumentTable({ clock: world.clock });
  const stores = storesOn({ table, secretBox: openBox, clock: world.clock, random });
  const now = defaultStart;
  const issued = platform.issue(location, company.id);
  const first = { ...tokenRecord(issued, now), expiresAt: now + given.leftMs, storedAt: now - 17 * hour };
  await stores.tokens.save(first, 0);
  await stores.installations.save(
    {
      locationId: location.id,
      companyId: company.id,
      state: 'active',
      generation: 1,
      tokensStoredAt: now,
      updatedAt: now,
    },
    0,
  );
  if (given.hasCompany) {
    await stores.tokens.save(tokenRecord(platform.issue(company), now), 0);
    await stores.installations.saveCompany({ companyId: company.id, state: 'active', updatedAt: now }, 0);
  }
  platform.setInstalled(location.id, true);
  if (given.pausedMs > 0) platform.setActive(location.id, false);
  world.at(given.pausedMs, () => platform.setActive(location.id, true));

  const handedOut: { isValid: boolean }[] = [];
  const unexpected: unknown[] = [];
  const startCaller = (loss: number, work: (keeper: TokenKeeper) => Promise<void>, diesAfterMs?: number): void => {
    const process = createVirtualProcess(world, random);
    if (diesAfterMs !== undefined) world.at(diesAfterMs, process.kill);
    const store = { maximumMs: 30, loss };
    const keeper = createAccessTokens({
      tokens: process.over(stores.tokens, store),
      installations: process.over(stores.installations, store),
      oauth: process.over(platform, { maximumMs: 3, loss: 0 }),
      clock: process.clock,
      random,
    });
    work(keeper).catch((error) => {
      if (!(error instanceof TransientError) && !(error instanceof InstallationBlockedError)) unexpected.push(error);
    });
  };
  for (const { atMs, diesAfterMs, wants } of given.callers) {
    world.at(atMs, () =>
      startCaller(
        given.storeLoss,
        async (keeper) => {
          await keeper.renew(location, wants);
          const token = await keeper.get(location);
          handedOut.push({ isValid: token === issued.accessToken || platform.isValid(token) });
        },
        diesAfterMs,
      ),
    );
  }
  // Long after all faults: one that is left alone, past the end of every access token whose renewal was lost.
  let finalAccess: string | undefined;
  world.at(9 * hour, () => {
    fates.length = 0;
    isCalm = true;
    startCaller(0, async (keeper) => {
      await keeper.renew(location, 'usable').catch(() => undefined);
      await keeper.renew(location, 'lasting');
      finalAccess = await keeper.get(location);
    });
  });
  await world.run();
  const record = (await stores.tokens.find(location))?.value;
  return {
    sendings: platform.sendings.filter(({ tenantId }) => tenantId === location.id),
    record,
    installation: (await stores.installations.find(location.id))?.value,
    finalAccess,
    isFinalValid: finalAccess !== undefined && platform.isValid(finalAccess),
    isStoredLive: platform.isLiveRefreshToken(record?.refreshToken),
    handedOut,
    unexpected,
  };
}

/** What a round did that it must not; an empty list is a clean round. */
function violations({ sendings, handedOut, unexpected }: Played, given: Round): readonly string[] {
  const found: string[] = unexpected.map((error) => `unexpected: ${String(error)}`);
  const inOrder = [...sendings].sort((one, other) => one.sentAt - other.sentAt);
  for (const [index, sending] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (before && (before.endedAt ?? Number.POSITIVE_INFINITY) > sending.sentAt) found.push('two refreshes in flight');
    const doubtful = doubtfulBefore(sending, inOrder.slice(0, index));
    if (doubtful.some(({ result }) => result === 'invalid-grant')) found.push('a refused token was sent again');
    if (doubtful.some(({ result }) => result === 'issued') && !canLoseAnswers(given))
      found.push('sent again after an answer that nothing lost');
    const longestMs = Math.max(0, ...doubtful.map(({ sentAt }) => sending.sentAt - sentAt));
    if (longestMs > 30_000) found.push(`sent again after ${longestMs} ms`);
  }
  if (handedOut.some(({ isValid }) => !isValid)) found.push('a dead token was handed out');
  return found;
}

/** Earlier sendings of the same token that may have used it up: HighLevel neither turned them away nor called the location not active since. */
function doubtfulBefore({ refreshToken }: Sending, earlier: readonly Sending[]): readonly Sending[] {
  const same = earlier.filter((each) => each.refreshToken === refreshToken);
  const spared = same.findLastIndex(({ result }) => result === 'not-active');
  return same.slice(spared + 1).filter(({ result }) => result !== 'turned-away');
}

/** Somebody died, or the store failed, so that an answer of HighLevel's may have been in vain. */
function canLoseAnswers({ callers, storeLoss }: Round): boolean {
  return storeLoss > 0 || callers.some(({ diesAfterMs }) => diesAfterMs !== undefined);
}

/** What a round ends with, once nothing fails any more. */
function endings({ isFinalValid, installation, record }: Played, given: Round): readonly string[] {
  const found: string[] = [];
  if (given.hasCompany && !isFinalValid) found.push('not recovered although a company token lives');
  if (isFinalValid && !holdsTokens(record)) found.push('the pair in use is not stored');
  if (!isFinalValid && installation?.state !== 'reauth-required') found.push('nobody is told to authorise it again');
  if (!isFinalValid && record?.refreshToken !== undefined) found.push('a dead refresh token is kept');
  const isHarmless = given.fates.every((fate) => fate !== 'lost-before' && fate !== 'lost-after');
  if (!isFinalValid && isHarmless && !canLoseAnswers(given)) found.push('consent was lost though no answer was');
  return found;
}

async function everyRound(seed: number, check: (played: Played, given: Round) => readonly string[]): Promise<void> {
  const property = fc.asyncProperty(round, async (given) => {
    const found = check(await play(given), given);
    if (found.length > 0) throw new Error(found.join('; '));
  });
  await fc.assert(property, { numRuns: inBattery(10_000, 1_000), seed, includeErrorInReport: true });
}

describe('renewing a token', () => {
  it('has one refresh of a token in flight, and repeats it only within 30 s of a crash or a lost answer', async () => {
    await expect(everyRound(20_260_301, violations)).resolves.toBeUndefined();
  });

  it('recovers by itself while a company token lives or no answer was lost; else somebody is told to act', async () => {
    await expect(everyRound(20_260_302, endings)).resolves.toBeUndefined();
  });
});
