import type { CompanyId, LocationId, OrderId, ProviderId } from '../../../shared/domain/ids.ts';
import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import type { SimulatedProvider, SimulatedProviderId } from './simulated-provider.ts';

/** A variant of the shop and what it is at its provider. */
export interface ShopItem {
  readonly priceId: string;
  readonly storeProductId: string;
  readonly kind: 'mapped' | 'unmapped' | 'foreign';
  readonly provider?: SimulatedProviderId;
  /** How the provider’s own orders name it. */
  readonly providerKey?: string;
}

/** What this shop's merchant chose; absent: the defaults. */
export interface ShopRules {
  readonly holdMinutes: number;
  readonly approval: 'automatic' | 'manual';
  readonly notify: 'each' | 'first' | 'last' | 'never';
  readonly confirm: boolean;
}

export interface Shop {
  readonly locationId: LocationId;
  readonly companyId: CompanyId;
  readonly items: readonly ShopItem[];
  /** As whom requests for this shop are seen at the three sides. */
  readonly actors: ReadonlySet<string>;
  readonly rules: ShopRules;
  /** A live token of its agency is stored: access that is lost comes back without a person. */
  readonly hasAgencyToken: boolean;
  /** At the provider's page once more, when it no longer accepts what it was given. */
  readonly consentAgain: (provider: ProviderId) => Promise<void>;
  /** When the merchant removed the app. */
  uninstalledAt: number | undefined;
}

export interface Participants {
  readonly highlevel: HighLevelSimulator;
  readonly providers: readonly SimulatedProvider[];
  readonly shops: readonly Shop[];
}

/** What became of one simulated shopper's order, as the world itself knows it. */
export interface PlacedOrder {
  readonly orderId: OrderId;
  readonly contactId: string;
  readonly shop: Shop;
  readonly lines: readonly { readonly item: ShopItem; readonly quantity: number }[];
  readonly script: Script;
  readonly placedAt: number;
  /** Of a shop that has nothing to do with what others wait for. */
  readonly isBystander: boolean;
  /** Stands in the address; a part of the address is missing for `bad-address`. */
  readonly canary: string;
  paidAt: number | undefined;
  cancelledAt: number | undefined;
  /** What the merchant sent himself. */
  readonly byHand: { readonly priceId: string; readonly quantity: number; readonly at: number }[];
  /** When the merchant first tried each on the app's page; the click itself may have been lost. */
  readonly clicked: Partial<Record<'retry' | 'approve' | 'cancel', number>>;
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

/** A message that is no command, and no JSON either. */
export const poisonBody = '{"kind":"NoSuchThing"';
