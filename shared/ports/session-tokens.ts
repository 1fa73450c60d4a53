import type { LocationId } from '../domain/ids.ts';

/** The person at the custom page, and their location. */
export interface Session {
  readonly locationId: LocationId;
  readonly userId: string;
  /** As HighLevel calls them. */
  readonly userName?: string;
  readonly role: 'admin' | 'user';
  /** Of the agency, not of the location alone. */
  readonly isAgency?: boolean;
}

export interface SessionTokens {
  /** @returns a bearer token and how many seconds it is good for. */
  issue(session: Session): Promise<{ readonly token: string; readonly expiresIn: number }>;
  /** @returns undefined for a token that is not ours, was changed, or has ended. */
  open(token: string): Promise<Session | undefined>;
}
