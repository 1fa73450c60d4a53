/**
 * What a use case did, in names that may be logged: ids and codes, never addresses, tokens or others' words.
 * The handler logs it once.
 */
export interface Outcome {
  /** An adjective or past participle: `exported`, `already-exported`, `held`, `nothing-to-do`. */
  readonly kind: string;
  readonly locationId?: string;
  readonly companyId?: string;
  readonly orderId?: string;
  readonly provider?: string;
  readonly providerOrderId?: string;
  readonly productId?: string;
  readonly runId?: string;
  /** A reason's code. */
  readonly code?: string;
  readonly count?: number;
}
