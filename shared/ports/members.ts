import type { LocationId } from '../domain/ids.ts';

/** What HighLevel itself says of a person, at this moment. `unknown`: it does not tell, or may not be asked. */
export type Membership =
  | { readonly kind: 'member'; readonly role: 'admin' | 'user' }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'unknown' };

export interface Members {
  /** @throws TransientError when HighLevel cannot be asked now. */
  findMember(locationId: LocationId, userId: string): Promise<Membership>;
}
