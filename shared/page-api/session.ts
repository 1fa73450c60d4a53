import * as v from 'valibot';
import type { Home } from './home.ts';

/** `POST /api/session`; the only call without a session. */
export const sessionRequest = v.strictObject({
  encryptedData: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)),
  /** What the first screen needs comes along. */
  first: v.optional(v.picklist(['home', 'none'])),
});

/** What the page is called and looks like for this agency's merchants. */
export interface Brand {
  readonly name?: string;
  /** `#rrggbb` */
  readonly color?: string;
  readonly logoUrl?: string;
}

/** `PUT /api/me/preferences`, for everybody: what is named is changed; answers all of them. */
export const preferencesRequest = v.strictObject({
  language: v.optional(v.picklist(['en', 'es', 'pt-BR', 'de', 'fr'])),
  theme: v.optional(v.picklist(['light', 'dark', 'device'])),
  setupDismissed: v.optional(v.boolean()),
});
export type Preferences = v.InferOutput<typeof preferencesRequest>;

/** Optional fields are not sent by every version of the server; the page does without them. */
export interface SessionReply {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly locationId: string;
  /** What the session may see. */
  readonly scope?: 'location';
  readonly user: {
    readonly id?: string;
    readonly name: string;
    readonly role: 'admin' | 'user';
    /** Of the agency, not of the account alone. */
    readonly agency?: boolean;
  };
  readonly brand?: Brand;
  readonly preferences?: Preferences;
  /** IANA name of the account's time zone; absent: the browser's own is used. */
  readonly timeZone?: string;
  readonly home?: Home;
}

export interface InstallationReply {
  readonly locationId: string;
  readonly state: 'pending' | 'active' | 'suspended' | 'missing-scope' | 'reauth-required' | 'uninstalled';
  readonly reason?: { readonly code: string; readonly message: string };
  /** Present whenever the state is not `active`. */
  readonly installUrl?: string;
}
