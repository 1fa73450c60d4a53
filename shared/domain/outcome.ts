import type { CompanyId, LocationId, OrderId, ProviderOrderId, ProviderProductId, RunId } from './ids.ts';

/**
 * The deeds of a use case, in names that may be logged: ids and codes, never addresses, tokens or others' words.
 * The handler logs it once.
 */
export interface Outcome {
  /** An adjective or past participle: `exported`, `already-exported`, `held`, `nothing-to-do`. */
  readonly kind: string;
  readonly locationId?: LocationId;
  readonly companyId?: CompanyId;
  readonly orderId?: OrderId;
  readonly provider?: string;
  readonly providerOrderId?: ProviderOrderId;
  readonly productId?: ProviderProductId;
  readonly runId?: RunId;
  /** A reason's code. */
  readonly code?: string;
  readonly count?: number;
  /** Where an order could not be read: key paths joined by `+`, at most 80 letters. */
  readonly keyPaths?: string;
}
