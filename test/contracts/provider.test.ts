import { describe } from '@jest/globals';
import { type KnownProviderId, knownProviders } from '../../shared/adapters/providers/known-providers.ts';
import { providerContract } from './provider.contract.ts';
import { genericWorld } from './providers/generic-world.ts';
import { printfulWorld } from './providers/printful-world.ts';
import { printifyWorld } from './providers/printify-world.ts';
import type { ProviderWorld } from './providers/provider-world.ts';

const worlds: Readonly<Record<KnownProviderId, () => Promise<ProviderWorld>>> = {
  printful: printfulWorld,
  printify: printifyWorld,
  generic: genericWorld,
};

for (const { id, name } of knownProviders) {
  const sample = await worlds[id]();
  describe(name, () => providerContract(worlds[id], sample));
}
