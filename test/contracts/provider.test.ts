import { describe } from '@jest/globals';
import { providerContract } from './provider.contract.ts';
import { genericWorld } from './providers/generic-world.ts';
import { printfulWorld } from './providers/printful-world.ts';
import { printifyWorld } from './providers/printify-world.ts';

for (const open of [printfulWorld, printifyWorld, genericWorld]) {
  const sample = await open();
  describe(sample.definition.name, () => providerContract(open, sample));
}
