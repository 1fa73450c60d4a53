import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import type { PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';

/** A variant of the shop and what it is at its maker. */
export interface ShopItem {
  readonly priceId: string;
  readonly storeProductId: string;
  readonly kind: 'mapped' | 'unmapped' | 'foreign';
  /** Its order key at the provider. */
  readonly syncVariantId?: string;
}

export interface Shop {
  readonly locationId: string;
  readonly items: readonly ShopItem[];
}

export interface Cast {
  readonly highlevel: HighLevelSimulator;
  readonly printful: PrintfulSimulator;
  readonly shops: readonly Shop[];
}

/** What became of one simulated shopper's order, as the world itself knows it. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly contactId: string;
  readonly shop: Shop;
  readonly lines: readonly { readonly item: ShopItem; readonly quantity: number }[];
  readonly script: Script;
  /** What the address is; a part of it is missing for `bad-address`. */
  readonly canary: string;
  paidAt: number | undefined;
  cancelledAt: number | undefined;
}

export const scripts = [
  'plain',
  'plain',
  'plain',
  'plain',
  'plain',
  'plain',
  'plain',
  'repeated-line',
  'late-payment',
  'never-paid',
  'bad-address',
  'refunded',
  'cancelled',
  'mixed-with-foreign',
  'foreign-only',
  'unmapped',
  'imported',
  'test-mode',
] as const;
export type Script = (typeof scripts)[number];
