/** Keys whose values are words of the system and of nobody: kept when they are one short word. */
export const wordKeys: ReadonlySet<string> = new Set([
  'status',
  'paymentStatus',
  'fulfillmentStatus',
  'shipment_status',
  'delivery_status',
  'type',
  'subType',
  'sourceType',
  'sourceSubType',
  'entityType',
  'entitySourceType',
  'altType',
  'productType',
  'currency',
  'unit',
  'calculation',
  'topic',
  'sales_channel',
  'availability_status',
  'interval',
  'scope',
  'sortOrder',
]);

/** Two or three capital letters that name a country or a state. */
export const placeCodeKeys: ReadonlySet<string> = new Set([
  'country',
  'countryCode',
  'country_code',
  'state',
  'state_code',
  'province',
]);

/** Numbers that count or page. */
export const countKeys: ReadonlySet<string> = new Set([
  'limit',
  'offset',
  'total',
  'totalCount',
  'page',
  'per_page',
  'last_page',
  'current_page',
  'statusCode',
  'status',
  'code',
  'qty',
  'quantity',
  'totalProducts',
  'retries',
]);

/** What a refusal says; its words are kept as far as `vocabulary.ts` knows them. */
export const messageKeys: ReadonlySet<string> = new Set([
  'message',
  'error',
  'error_description',
  'errors',
  'reason',
  'title',
  'detail',
  'resolution',
  'name',
  'result',
]);

/** What opens something: nothing of it is kept but its length. */
export const secretKeys =
  /token|secret|password|signature|authorization|private|api_?key|^key$|^code_verifier$|public_key/i;

export function isSystemWord(text: string): boolean {
  return /^[A-Za-z][A-Za-z_/-]{0,39}$/.test(text);
}
