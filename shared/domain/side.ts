import type { ProviderId } from './ids.ts';

/** The shop's own side of a location. */
export const storeSide = 'store';

/** Whose answers a worker waits for: the shop's, or a provider's. */
export type Side = typeof storeSide | ProviderId;
