import type { LocationId } from '../../../domain/ids.ts';

/** How payments, inventory and bulk endpoints name the location, in queries and in bodies; left out, they answer 422. */
export function ownedBy(locationId: LocationId) {
  return { altId: locationId, altType: 'location' } as const;
}
