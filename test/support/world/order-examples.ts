import type { WrittenAddress } from '../../../shared/domain/addresses/written-address.ts';
import type { PriceMapping } from '../../../shared/domain/catalog/catalog.ts';
import {
  toLocationId,
  toOrderId,
  toPriceId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toStoreProductId,
} from '../../../shared/domain/ids.ts';
import { decideOrder, type OrderFacts } from '../../../shared/domain/orders/decide-order.ts';
import type { OrderPart, OrderRecord, Parcel } from '../../../shared/domain/orders/order.ts';
import type { ProviderOrder } from '../../../shared/domain/orders/provider-order.ts';
import type { Shipment } from '../../../shared/domain/orders/shipment.ts';
import type { StoreOrder, StoreOrderLine } from '../../../shared/domain/orders/store-order.ts';
import {
  changedSettings,
  defaultSettings,
  type Settings,
  type SettingsChange,
} from '../../../shared/domain/settings/settings.ts';
import { nameText } from '../../../shared/domain/short-text.ts';

export const shopId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');
export const orderId = toOrderId('66f0a1b2c3d4e5f607182930');
export const shirtPrice = toPriceId('66e0000000000000000000a1');
export const mugPrice = toPriceId('66e0000000000000000000b2');
export const shirtProduct = toStoreProductId('66d0000000000000000000a1');
export const noon = Date.UTC(2026, 4, 6, 12);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const usableAddress: WrittenAddress = {
  name: 'Ines Carvalho',
  address1: '4 Lantern Row',
  city: 'Portland',
  state: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '+12075550119',
  email: 'ines@shopper.example',
};

export function aLine(given: Partial<StoreOrderLine> = {}): StoreOrderLine {
  return {
    name: nameText('Harbour shirt'),
    quantity: 1,
    priceId: shirtPrice,
    productId: shirtProduct,
    unitPrice: { minor: 2_500, currency: 'USD' },
    ...given,
  };
}

/** Paid, completed, from the shop, with a good address. */
export function aStoreOrder(given: Partial<StoreOrder> = {}): StoreOrder {
  return {
    id: orderId,
    locationId: shopId,
    status: 'completed',
    paymentStatus: 'paid',
    isTest: false,
    source: { type: 'website', subType: 'store' },
    total: { minor: 2_500, currency: 'USD' },
    lines: [aLine()],
    address: usableAddress,
    fields: {},
    createdAt: noon,
    updatedAt: noon,
    ...given,
  };
}

export function aMapping(given: Partial<PriceMapping> = {}): PriceMapping {
  return {
    locationId: shopId,
    priceId: shirtPrice,
    storeProductId: shirtProduct,
    provider: toProviderId('printful'),
    storeId: toProviderStoreId('7001'),
    productId: toProviderProductId('310'),
    variantId: toProviderVariantId('311'),
    orderKey: { syncVariantId: '311' },
    updatedAt: noon,
    ...given,
  };
}

export function settingsWith(change: SettingsChange = {}): Settings {
  return changedSettings(defaultSettings, change);
}

/** Facts under which the order is exported, with the changes laid over them. */
export function factsOf(given: Partial<OrderFacts> = {}): OrderFacts {
  return {
    order: aStoreOrder(),
    known: undefined,
    mappings: [aMapping()],
    ownedProducts: [shirtProduct],
    settings: defaultSettings,
    now: noon + minute,
    ...given,
  };
}

export function aPart(given: Partial<OrderPart> = {}): OrderPart {
  return {
    part: 1,
    revision: 1,
    provider: toProviderId('printful'),
    storeId: toProviderStoreId('7001'),
    lines: [{ priceId: shirtPrice, name: 'Harbour shirt', quantity: 1, orderKey: { syncVariantId: '311' } }],
    state: 'planned',
    attempts: 0,
    ...given,
  };
}

/** What we remember of the order as first decided, with the changes laid over it. */
export function aRecord(given: Partial<OrderRecord> = {}): OrderRecord {
  return { ...decideOrder(factsOf()), ...given };
}

export function aShipment(given: Partial<Shipment> = {}): Shipment {
  return {
    id: '901',
    status: 'shipped',
    carrier: nameText('USPS'),
    trackingNumber: nameText('9400111899223344556677'),
    shippedAt: noon + day,
    isReshipment: false,
    items: [{ lineReference: shirtPrice, quantity: 1 }],
    ...given,
  };
}

export function aParcel(given: Partial<Parcel> = {}): Parcel {
  return { provider: toProviderId('printful'), part: 1, shipment: aShipment(), state: 'seen', ...given };
}

export function aProviderOrder(given: Partial<ProviderOrder> = {}): ProviderOrder {
  return {
    id: toProviderOrderId('5501'),
    reference: `${orderId}-1`,
    status: 'submitted',
    items: [{ lineReference: shirtPrice, quantity: 1 }],
    shipments: [],
    ...given,
  };
}
