import type { CompanyId, LocationId } from '../domain/ids.ts';

/** The person who looks at the custom page, as HighLevel's encrypted user context names them. Empty strings count as absent. */
export interface UserContext {
  readonly userId: string;
  readonly companyId?: CompanyId;
  readonly role: 'admin' | 'user';
  /** `account` (or, in documents, `location`) for a location's own user, `agency` for an agency's. */
  readonly type: 'account' | 'location' | 'agency';
  /** Absent for an agency user outside any location. */
  readonly activeLocation?: LocationId;
  readonly userName?: string;
  readonly email?: string;
  readonly isAgencyOwner?: boolean;
}

export interface UserContexts {
  /**
   * Decrypts and checks one user context.
   * @returns undefined for whatever reason it is no good: callers answer all of them alike.
   */
  open(encryptedData: string): Promise<OpenedUserContext | undefined>;
}

export interface OpenedUserContext {
  readonly context: UserContext;
  /** SHA-256 (hex) of the decoded bytes: the same blob is the same digest however it was spelled in base64. */
  readonly digest: string;
  /**
   * Whether reading the text and writing it again gives the same text, as it does for what `JSON.stringify` wrote. How
   * HighLevel writes it, nobody has told: counted until a real one was seen, and nothing depends on it.
   */
  readonly isSameWhenWritten: boolean;
}
