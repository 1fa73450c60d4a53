import { describe } from '@jest/globals';
import { providerContract } from './provider.contract.ts';
import { genericWorld } from './providers/generic-world.ts';
import { printfulWorld } from './providers/printful-world.ts';
import { printifyWorld } from './providers/printify-world.ts';

for (const open of [printfulWorld, printifyWorld, genericWorld]) {
  const { name, capabilities } = (await open()).definition;
  describe(name, () => providerContract(open, capabilities));
}
