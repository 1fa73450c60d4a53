import type { LocationId } from '../../../shared/domain/ids.ts';
import type { StageData } from './stage-data.ts';

export interface LocationErasure {
  /** `changed`: the app was installed anew while it was erased. */
  readonly kind: 'erased' | 'changed' | 'installed' | 'declined';
}

/** Erases everything of a location; again: goes on where it was interrupted. */
export async function eraseLocation(
  { locationData, versions }: Pick<StageData, 'locationData' | 'versions'>,
  locationId: LocationId,
): Promise<LocationErasure> {
  const read = await versions(locationId);
  while (await locationData.eraseSome(locationId));
  return { kind: (await locationData.eraseLast(locationId, read)) ? 'erased' : 'changed' };
}
