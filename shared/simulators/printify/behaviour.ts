/** What nobody outside can rule out, and what may be changed while it runs. The defaults are the published and measured. */
export interface PrintifyBehaviour {
  /** Requests per minute and account. */
  rateLimit: number;
  /** What a 429 says, which nobody published. */
  rateLimitBody: 'json' | 'text' | 'empty';
  /** Whether a refresh uses the refresh token up (`rotating`), leaves it good (`lasting`), or gives no new one at all (`untold`); Printify does not say. */
  refreshTokens: 'rotating' | 'lasting' | 'untold';
  /** How many letters an `external_id` may have; no limit is published. */
  longestReference: number;
  /** How `external` of a published product is written; both have been seen. */
  externalShape: 'object' | 'array';
  /** The most rows of a page, whatever `limit` asks for. */
  largestPage: number;
  /** Whether pages tell `last_page`, `total` and their kind, which the published example of a list lacks. */
  listTotals: 'told' | 'left-out';
  /** Whether the list of shops tells their currency, which no page documents. */
  currencyKey: 'absent' | 'currency';
  /** Whether lines of orders tell their `status`. */
  lineStatus: 'told' | 'left-out';
  /** How an order shows a line that Printify cancelled: as `canceled`, or not at all. */
  cancelledItems: 'kept' | 'removed';
  /** Letter case of the words for states, in answers and in events. */
  enumCase: 'small' | 'capitalised' | 'capitals';
  /** Other words for states, by the word that they stand for: `{ 'in-production': 'printing' }`. Before `enumCase`. */
  stateWords: Readonly<Record<string, string>>;
}

export const defaultBehaviour: PrintifyBehaviour = {
  rateLimit: 600,
  rateLimitBody: 'json',
  refreshTokens: 'rotating',
  longestReference: Number.POSITIVE_INFINITY,
  externalShape: 'object',
  largestPage: 100,
  listTotals: 'told',
  currencyKey: 'absent',
  lineStatus: 'told',
  cancelledItems: 'kept',
  enumCase: 'small',
  stateWords: {},
};
