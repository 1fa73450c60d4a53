import type { Defences } from './defences.ts';
import { doorMutations, workerMutations } from './mutations.ts';
import type { Parts } from './parts.ts';

/** The same parts with the named defences switched off, from outside: the shipping code has no switches. */
export function withoutDefences(parts: Parts, off: Defences = new Set(), place: 'worker' | 'door' = 'worker'): Parts {
  const mutations = place === 'door' ? doorMutations : workerMutations;
  return [...off].reduce((mutant, name) => mutations[name]?.(mutant) ?? mutant, parts);
}
