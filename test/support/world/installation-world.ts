import type { Command } from '../../../shared/domain/commands/commands.ts';
import { TransientError } from '../../../shared/domain/errors.ts';
import { toCompanyId, toLocationId } from '../../../shared/domain/ids.ts';
import { handleInstallationCommand } from '../../../shared/use-cases/installations/handle-installation-command.ts';
import { createAccessTokens } from '../../../shared/use-cases/tokens/access-tokens.ts';
import { createInMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { createJumpingClock } from '../fakes/manual-clock.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { connectWorld } from './connect-world.ts';
import { createTokenPlatform, type TokenPlatformOptions } from './token-platform.ts';

export const locationId = toLocationId('q4VbT9ZsLmNd2KyXc7Ha');
export const companyId = toCompanyId('R8wPjE3uFgQo5InMx1Sk');
export const location = { kind: 'location', id: locationId } as const;
export const company = { kind: 'company', id: companyId } as const;

/** What the installation worker and its doors are made of, on a platform that issues tokens, with a simulated Printful. */
export function installationWorld(options: Partial<TokenPlatformOptions> = {}) {
  const clock = createJumpingClock();
  const random = seededRandom(11);
  const platform = createTokenPlatform({ clock, random, answerMs: () => 0, ...options });
  const stores = inMemoryStores({ clock, random });
  const queue = createInMemoryCommandQueue({ clock });
  const printful = connectWorld();
  const parts = {
    ...stores,
    oauth: platform,
    queue,
    clock,
    random,
    runs: stores.catalogRuns,
    providers: printful.deps.providers,
    publicUrl: 'https://hooks.shore.example',
  };
  const deps = { ...parts, accessTokens: createAccessTokens(parts) };
  return {
    deps,
    clock,
    platform,
    stores,
    queue,
    printful,
    run: (command: Command) => handleInstallationCommand(deps, command),
    /** Everything that waits on the lane, until nothing does. */
    async drain(): Promise<void> {
      for (let record = queue.receive('installation'); record; record = queue.receive('installation')) {
        try {
          await handleInstallationCommand(deps, JSON.parse(record.body) as Command);
          queue.remove(record.receiptHandle);
        } catch (error) {
          if (!(error instanceof TransientError)) throw error;
          await queue.visibility.change(record.receiptHandle, 0);
        }
      }
    },
    commands: () => queue.sent.map(({ command }) => command),
    installation: async () => (await stores.installations.find(locationId))?.value,
    tokens: async () => (await stores.tokens.find(location))?.value,
  };
}
