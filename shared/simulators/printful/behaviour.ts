/** What nobody outside can rule out, and what may be changed while it runs. The defaults are the published and measured. */
export interface PrintfulBehaviour {
  /** Shape of `GET /store/variants/{id}`: the specification says `flat`, newer measurements found `nested`. */
  variantShape: 'flat' | 'nested';
  /** Whether variants carry `size`, `color` and `availability_status`, which older stores lack. */
  newerVariantFields: boolean;
  /** A new order is found by look-up and list only after 0 to this many milliseconds. 0: at once. */
  orderLookupLagMs: number;
  /** `accepted`: a second order with the same `external_id` is made, as suppliers without that rule do. */
  duplicateReferences: 'refused' | 'accepted';
  /** `charged`: confirming an order a second time charges it a second time. */
  repeatedConfirmations: 'refused' | 'charged';
  /** Whether an account-level token keeps one webhook configuration in all or one per store. */
  accountWebhooks: 'per-token' | 'per-store';
  /** How v2 words errors: as v1 does, which is what its pages still show, or as RFC 9457 problems, which is the plan. */
  v2Errors: 'v1' | 'problem';
  /** Times of orders in events: ISO `created_at` by the schema, unix `created` by the published example. */
  eventTimes: 'iso' | 'unix';
  /** Whether a v1 and a v2 webhook configuration of a store live together, or making one ends the other; nothing says. */
  webhookVersions: 'together' | 'exclusive';
  /** Whether the header that names the configuration is its public key or that in base64. */
  headerPublicKey: 'same' | 'base64';
  /** Requests per 60 s before the 60 s lock-out. */
  rateLimit: number;
  /** What a 429 says, which nobody published. */
  rateLimitBody: 'json' | 'text' | 'empty';
  /** Whether the secret of webhooks is hexadecimal, as the documentation says and its own example does not. */
  secretIsHex: boolean;
  /** What it is when it is not: `base64` of the key's bytes, or a `text` that is the key. */
  secretEncoding: 'base64' | 'text';
  /** `shipped_at` of v1 shipments: a number in every example, text in the schema. */
  shippedAt: 'number' | 'text';
  /** The most rows of a page, whatever `limit` asks for. */
  largestPage: number;
  /** Whether lists have their `paging`. */
  listTotals: 'told' | 'left-out';
  /** Letter case of the words for states, in answers and in events. */
  enumCase: 'small' | 'capitalised' | 'capitals';
  /** Other words for states, by the word that they stand for: `{ inprocess: 'making' }`. Before `enumCase`. */
  stateWords: Readonly<Record<string, string>>;
  /** How an order shows pieces that Printful cancelled: its items stay as they were, or tell what is left of them. */
  cancelledItems: 'kept' | 'removed';
}

export const defaultBehaviour: PrintfulBehaviour = {
  variantShape: 'nested',
  newerVariantFields: true,
  orderLookupLagMs: 0,
  duplicateReferences: 'refused',
  repeatedConfirmations: 'refused',
  accountWebhooks: 'per-token',
  v2Errors: 'v1',
  eventTimes: 'iso',
  webhookVersions: 'together',
  headerPublicKey: 'same',
  rateLimit: 120,
  rateLimitBody: 'json',
  secretIsHex: true,
  secretEncoding: 'text',
  shippedAt: 'number',
  largestPage: 100,
  listTotals: 'told',
  enumCase: 'small',
  stateWords: {},
  cancelledItems: 'kept',
};
