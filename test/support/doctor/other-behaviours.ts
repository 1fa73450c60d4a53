import type { System } from '../../../shared/doctor/system.ts';

/** A simulator that is otherwise than by default, and who must notice. */
export interface OtherBehaviour {
  /** For titles. */
  readonly what: string;
  readonly system: System;
  readonly name: string;
  readonly value: unknown;
  readonly probe: string;
  readonly fact: string;
}

type Row = readonly [name: string, value: unknown, probe: string, fact: string];

const highlevel: readonly Row[] = [
  ['rateLimitHeaders', 'left-out', 'hl-headers', 'rateHeaders.names'],
  ['requestsPerInterval', 50, 'hl-headers', 'rateHeaders.limits'],
  ['missingScopeStatus', 403, 'hl-rights', 'rights.refusal'],
  ['requestsPerDay', 100_000, 'hl-headers', 'rateHeaders.limits'],
  ['validationBody', 'observed', 'hl-orders-list', 'refusal.keys'],
  ['rowPaymentStatus', 'left-out', 'hl-orders-list', 'list.rowHasPaymentStatus'],
  ['fulfillmentStatus', 'left-out', 'hl-orders-list', 'list.rowHasFulfillmentStatus'],
  ['orderAmounts', 'text', 'hl-orders-list', 'list.amountsAre'],
  ['listOrder', 'creation', 'hl-orders-list', 'list.order'],
  ['largestPage', 20, 'hl-orders-list', 'list.largestLimit'],
  ['listTotals', 'left-out', 'hl-orders-list', 'list.tellsTotal'],
  ['daysAreIn', 'location', 'hl-orders-list', 'list.daysAreIn'],
  ['orderPaymentStatus', 'left-out', 'hl-orders-read', 'order.hasPaymentStatus'],
  ['fulfillmentStatus', 'left-out', 'hl-orders-read', 'order.hasFulfillmentStatus'],
  ['orderWrapped', 'order', 'hl-orders-read', 'order.wrappedIn'],
  ['orderWrapped', 'data', 'hl-orders-read', 'order.wrappedIn'],
  ['orderItems', 'left-out', 'hl-orders-read', 'order.hasItems'],
  ['orderItems', 'left-out', 'hl-orders-read', 'order.adapterReads'],
  ['lineWithoutQuantity', true, 'hl-orders-read', 'order.lineQuantityKey'],
  ['lineWithoutQuantity', true, 'hl-orders-read', 'order.adapterReads'],
  ['lineQuantityKey', 'quantity', 'hl-orders-read', 'order.lineQuantityKey'],
  ['lineReferences', 'ids', 'hl-orders-read', 'order.lineReferencesAre'],
  ['lineSku', 'left-out', 'hl-orders-read', 'order.lineHasSku'],
  ['orderAddress', 'snake-case', 'hl-orders-read', 'order.addressIn'],
  ['orderAddress', 'shipping-address', 'hl-orders-read', 'order.addressIn'],
  ['orderAddress', 'contact-only', 'hl-orders-read', 'order.addressIn'],
  ['orderAmounts', 'text', 'hl-orders-read', 'order.amountsAre'],
  ['enumCase', 'capitals', 'hl-words', 'words.status'],
  ['enumCase', 'capitalised', 'hl-words', 'words.fulfillmentStatus'],
  ['stateWords', { paid: 'captured' }, 'hl-words', 'words.paymentStatus'],
  ['partlyRefundedWord', 'partially_refunded', 'hl-words', 'words.paymentStatus'],
  ['transactions', 'none', 'hl-money', 'transactions.knowOrders'],
  ['fulfillmentItemId', 'left-out', 'hl-fulfilled', 'fulfillment.itemIdIsPrice'],
  ['listTotals', 'left-out', 'hl-catalog', 'catalog.tellsTotal'],
  ['unknownProductKey', 'dropped', 'hl-product', 'product.unknownKey'],
  ['unknownProductKey', 'kept', 'hl-product', 'product.unknownKey'],
  ['createdStatus', 200, 'hl-product', 'product.createdStatus'],
  ['listingDelayMs', 3_600_000, 'hl-product', 'product.listedAfterMs'],
  ['productPut', 'merge', 'hl-put-product', 'put.omitted'],
  ['productPut', 'merge-partial', 'hl-put-product', 'put.minimum'],
  ['pricePut', 'merge', 'hl-put-price', 'putPrice.omitted'],
  ['pricePut', 'merge-partial', 'hl-put-price', 'putPrice.minimum'],
  ['lostOptions', 'prices-removed', 'hl-options', 'put.optionIds'],
  ['overFulfillment', 'accepted', 'hl-order', 'fulfil.tooMany'],
  ['fulfilTwice', 'refused', 'hl-order', 'fulfil.twice'],
  ['fulfilTwice', 'same-answer', 'hl-order', 'fulfil.twice'],
  ['rateLimitBody', 'text', 'hl-spend-limit', 'limit.bodyIs'],
  ['rateLimitBody', 'v3', 'hl-spend-limit', 'limit.bodyIs'],
  ['rateLimitBody', 'empty', 'hl-spend-limit', 'limit.says'],
  ['rateLimitHeaders', 'retry-after', 'hl-spend-limit', 'limit.retryAfter'],
  ['rateLimitWindow', 'fixed', 'hl-spend-limit', 'limit.window'],
];

const printful: readonly Row[] = [
  ['rateLimit', 60, 'pf-reach', 'pf.requestsPerMinute'],
  ['v2Errors', 'problem', 'pf-reach', 'pf.v2RefusalKeys'],
  ['newerVariantFields', false, 'pf-catalog', 'pf.variantsTellSize'],
  ['variantShape', 'flat', 'pf-catalog', 'pf.variantShape'],
  ['listTotals', 'left-out', 'pf-lists', 'pf.listsTellTotal'],
  ['enumCase', 'capitals', 'pf-lists', 'pf.words.status'],
  ['stateWords', { draft: 'sketch' }, 'pf-lists', 'pf.words.status'],
  ['shippedAt', 'text', 'pf-lists', 'pf.shippedAtIs'],
  ['largestPage', 20, 'pf-lists', 'pf.largestLimit'],
  ['duplicateReferences', 'accepted', 'pf-draft', 'pf.duplicate'],
  ['orderLookupLagMs', 3_600_000, 'pf-draft', 'providers.listDelayMs'],
  ['webhookVersions', 'exclusive', 'pf-webhook', 'pf.webhookVersionsTogether'],
  ['secretIsHex', false, 'pf-webhook', 'pf.secretIsHex'],
  ['rateLimitBody', 'empty', 'pf-spend-limit', 'pf.limitSays'],
];

const printify: readonly Row[] = [
  ['currencyKey', 'currency', 'py-reach', 'py.currencyKey'],
  ['externalShape', 'array', 'py-catalog', 'py.externalIs'],
  ['listTotals', 'left-out', 'py-lists', 'py.pageKeys.products'],
  ['largestPage', 1, 'py-lists', 'py.heedsLimit.products'],
  ['enumCase', 'capitals', 'py-lists', 'py.words.status'],
  ['stateWords', { 'on-hold': 'waiting' }, 'py-lists', 'py.words.status'],
  ['lineStatus', 'left-out', 'py-lists', 'py.linesTellStatus'],
  ['longestReference', 32, 'py-refusals', 'py.longestReference'],
];

export const otherBehaviours: readonly OtherBehaviour[] = Object.entries({ highlevel, printful, printify }).flatMap(
  ([system, rows]) =>
    rows.map(([name, value, probe, fact]) => ({
      what: `${system}.${name} as ${JSON.stringify(value)}`,
      system: system as System,
      name,
      value,
      probe,
      fact,
    })),
);
