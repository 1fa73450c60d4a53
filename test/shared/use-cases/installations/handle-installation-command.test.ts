import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storesOn } from '../../../../shared/adapters/dynamodb/stores.ts';
import type { Command } from '../../../../shared/domain/commands/commands.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import { toCompanyId, toLocationId } from '../../../../shared/domain/ids.ts';
import type { Installation } from '../../../../shared/domain/installations/installation.ts';
import { holdsTokens } from '../../../../shared/domain/tokens/token-lifetime.ts';
import type { CommandQueue } from '../../../../shared/ports/command-queue.ts';
import { completeInstall } from '../../../../shared/use-cases/installations/complete-install.ts';
import { handleInstallationCommand } from '../../../../shared/use-cases/installations/handle-installation-command.ts';
import { createAccessTokens } from '../../../../shared/use-cases/tokens/access-tokens.ts';
import { createInMemoryDocumentTable } from '../../../support/fakes/in-memory-document-table.ts';
import { defaultStart } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { inBattery } from '../../../support/run/battery.ts';
import { createTokenPlatform } from '../../../support/world/token-platform.ts';
import { createVirtualProcess, createVirtualWorld } from '../../../support/world/virtual-world.ts';

/** Where the browser is. */
const source = '192.0.2.7';

const locationId = toLocationId('loc-of-the-story');
const companyId = toCompanyId('company-of-the-story');
/** Thousands of stories need no encryption. */
const openBox = { seal: async (text: string) => text, open: async (text: string) => text };

/** What happens to one location at HighLevel, and how late and how often we hear of each thing. */
interface Story {
  readonly seed: number;
  /** With an agency, the location's tokens are minted; alone, each install brings a code. */
  readonly isBulk: boolean;
  /** INSTALL, UNINSTALL, INSTALL, … with the time to the next one, ms. */
  readonly gaps: readonly number[];
  readonly deliveries: readonly (readonly number[])[];
  readonly callbackDelays: readonly number[];
}

const delay = fc.oneof(fc.nat(500), fc.nat(20_000), fc.nat(5 * 60_000));
const story: fc.Arbitrary<Omit<Story, 'isBulk'>> = fc.record({
  seed: fc.nat(),
  gaps: fc.array(fc.constantFrom(3_000, 18_000, 45_000, 90_000, 10 * 60_000), { minLength: 1, maxLength: 4 }),
  deliveries: fc.array(fc.array(delay, { minLength: 1, maxLength: 2 }), { minLength: 5, maxLength: 5 }),
  callbackDelays: fc.array(fc.oneof(fc.nat(300), fc.nat(30_000)), { minLength: 5, maxLength: 5 }),
});

interface Ending {
  readonly isInstalled: boolean;
  readonly installation: Installation | undefined;
  readonly worksAtHighLevel: boolean;
  readonly holdsAnyToken: boolean;
  readonly generations: readonly number[];
}

async function tell({ seed, isBulk, gaps, deliveries, callbackDelays }: Story): Promise<Ending> {
  const world = createVirtualWorld();
  const random = seededRandom(seed);
  const platform = createTokenPlatform({
    clock: world.clock,
    random,
    answerMs: () => Math.floor(random.fraction() * 900),
  });
  const table = createInMemoryDocumentTable({ clock: world.clock, indexLagMs: 700 });
  const stores = storesOn({ table, secretBox: openBox, clock: world.clock, random });
  const generations: number[] = [];
  const network = { maximumMs: 60, loss: 0 };

  const partsOf = () => {
    const { clock, over } = createVirtualProcess(world, random);
    const parts = {
      tokens: over(stores.tokens, network),
      installations: over(stores.installations, network),
      connections: stores.connections,
      pendingCredentials: stores.pendingCredentials,
      tickets: stores.tickets,
      activities: stores.activities,
      fingerprints: stores.fingerprints,
      runs: stores.catalogRuns,
      providers: { all: [], find: () => undefined },
      publicUrl: 'https://app.example',
      oauth: platform,
      queue,
      clock,
      random,
    };
    return { ...parts, accessTokens: createAccessTokens(parts) };
  };
  const work = async (command: Command, attempt = 1): Promise<void> => {
    try {
      await handleInstallationCommand(partsOf(), command);
    } catch (error) {
      if (!(error instanceof TransientError) || attempt > 20) throw error;
      world.at(1_000 * attempt, () => work(command, attempt + 1));
    }
    generations.push((await stores.installations.find(locationId))?.value.generation ?? 0);
  };
  const queue: CommandQueue = {
    async send(command) {
      world.at(Math.floor(random.fraction() * 300), () => work(command));
    },
  };

  const codeFor = (isCurrent: () => boolean) =>
    platform.issueCode(() => {
      if (!isCurrent()) return undefined;
      return isBulk
        ? platform.issue({ kind: 'company', id: companyId })
        : platform.issue({ kind: 'location', id: locationId }, companyId);
    });
  const callBack = (afterMs: number, isCurrent: () => boolean): void => {
    const code = codeFor(isCurrent);
    world.at(afterMs, async () => {
      await completeInstall(partsOf(), { code, state: undefined, source });
    });
  };

  let at = 1_000;
  let happened = 0;
  if (isBulk) callBack(callbackDelays[0] ?? 0, () => true);
  for (const [index, gap] of gaps.entries()) {
    const isInstall = index % 2 === 0;
    world.at(at, () => {
      happened = index;
      platform.setInstalled(locationId, isInstall);
      if (isInstall && !isBulk) callBack(callbackDelays[index] ?? 0, () => happened === index);
    });
    const event = { locationId, occurredAt: defaultStart + at, ...(isInstall && { companyId }) };
    const kind = isInstall ? 'RecordInstall' : 'RecordUninstall';
    for (const late of deliveries[index] ?? []) world.at(at + late, () => work({ kind, ...event }));
    at += gap;
  }
  // What the sweeps send once everything has been heard.
  for (const [index, command] of sweeps.entries()) world.at(at + (20 + index) * 60_000, () => work(command));
  await world.run();

  const record = (await stores.tokens.find({ kind: 'location', id: locationId }))?.value;
  return {
    isInstalled: gaps.length % 2 === 1,
    installation: (await stores.installations.find(locationId))?.value,
    worksAtHighLevel: record !== undefined && platform.isValid(record.accessToken),
    holdsAnyToken: holdsTokens(record),
    generations,
  };
}

const sweeps: readonly Command[] = [
  { kind: 'RefreshToken', tenant: 'location', id: locationId },
  { kind: 'ActivateInstallation', locationId },
];

function contradictions(ending: Ending): readonly string[] {
  const { isInstalled, installation, worksAtHighLevel, holdsAnyToken, generations } = ending;
  const found: string[] = [];
  if (isInstalled && installation?.state !== 'active') found.push(`installed, but ${installation?.state}`);
  if (isInstalled && !worksAtHighLevel) found.push('installed, but its token does not work');
  if (!isInstalled && installation?.state !== 'uninstalled') found.push(`gone, but ${installation?.state}`);
  if (!isInstalled && holdsAnyToken) found.push('gone, but its tokens are kept');
  if (generations.some((generation, index) => generation < (generations[index - 1] ?? 0))) found.push('went back');
  return found;
}

async function everyStory(isBulk: boolean, seed: number): Promise<void> {
  const property = fc.asyncProperty(story, async (given) => {
    const found = contradictions(await tell({ ...given, isBulk }));
    if (found.length > 0) throw new Error(found.join('; '));
  });
  await fc.assert(property, { numRuns: inBattery(5_000, 500), seed, includeErrorInReport: true });
}

describe('the life of an installation', () => {
  it('ends as HighLevel has it, however late, often and out of order INSTALL, UNINSTALL and the callback arrive', async () => {
    await expect(everyStory(false, 20_260_303)).resolves.toBeUndefined();
  });

  it('ends as HighLevel has it when an agency installs, and the tokens of its locations are minted', async () => {
    await expect(everyStory(true, 20_260_304)).resolves.toBeUndefined();
  });
});
