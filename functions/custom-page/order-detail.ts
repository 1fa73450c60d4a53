import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { authorOf } from '../../shared/domain/orders/author-of.ts';
import { toListedOrder } from '../../shared/domain/orders/listed-order.ts';
import type { OrderLine, OrderPart, OrderRecord, Parcel, TimelineEntry } from '../../shared/domain/orders/order.ts';
import { chargesOf } from '../../shared/domain/orders/order-charges.ts';
import { profitOf } from '../../shared/domain/orders/order-profit.ts';
import type {
  OrderLine as LineReply,
  OrderMoney,
  OrderReply,
  ParcelRow,
  ProviderOrder,
  TimelineRow,
} from '../../shared/page-api/orders.ts';
import type { LineVariant } from '../../shared/use-cases/orders/find-line-variants.ts';
import { iso, linksOf, type OrderView, orderUrl, toAmount, toRow } from './order-reply.ts';

/** One order whole. `variants`: by price, what its lines are made as. */
export function toDetail(
  record: OrderRecord,
  view: OrderView,
  variants: ReadonlyMap<string, LineVariant> = new Map(),
): OrderReply {
  const { lines, parts, parcels, timeline } = record;
  return {
    ...toRow(toListedOrder(record), view),
    lines: lines.map((line) => toLine(line, variants)),
    providerOrders: parts.map((part) => toProviderOrder(part, view)),
    shipments: parcels.map((parcel) => toParcel(parcel, lines)),
    fulfillments: parcels.flatMap(({ fulfillmentId, shipment }) =>
      fulfillmentId ? [{ id: fulfillmentId, shipmentId: shipment.id }] : [],
    ),
    timeline: timeline.map(toEntry),
    money: toMoney(record, view),
  };
}

function toLine(
  { orderKey: _key, storeProductId: _product, sku: _sku, storeId: _store, unitPrice, proposal, ...line }: OrderLine,
  variants: ReadonlyMap<string, LineVariant>,
): LineReply {
  const isToBeLinked = line.priceId !== undefined && (line.kind === 'unmapped' || proposal !== undefined);
  const variant = line.priceId === undefined ? undefined : variants.get(line.priceId);
  return {
    ...line,
    ...(unitPrice && { unitPrice: toAmount(unitPrice) }),
    ...(proposal && {
      proposal: {
        by: proposal.by,
        provider: proposal.provider,
        productId: proposal.productId,
        variantId: proposal.variantId,
      },
    }),
    ...(variant && { variant }),
    ...(isToBeLinked && { next: { action: 'link-line' as const } }),
  };
}

function toProviderOrder(part: OrderPart, view: OrderView): ProviderOrder {
  const { provider, providerOrderId, providerStatus, state, reason, cost, seenAt } = part;
  const url = providerOrderId === undefined ? undefined : orderUrl(linksOf(view, provider), providerOrderId);
  return {
    part: part.part,
    provider,
    state,
    lines: part.lines.map(({ name, quantity }) => ({ name, quantity })),
    ...omitUndefined({
      providerOrderId,
      providerStatus,
      reason,
      cost: cost && toAmount(cost),
      url,
      since: seenAt === undefined ? undefined : iso(seenAt),
    }),
  };
}

function toParcel({ provider, shipment, state, note }: Parcel, lines: readonly OrderLine[]): ParcelRow {
  const nameOf = (reference: string) => lines.find(({ priceId }) => priceId === reference)?.name;
  const items = shipment.items?.flatMap(({ lineReference, quantity }) => {
    const name = nameOf(lineReference);
    return name === undefined ? [] : [{ name, quantity }];
  });
  return {
    provider,
    id: shipment.id,
    status: shipment.status,
    state,
    ...omitUndefined({
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      trackingUrl: shipment.trackingUrl,
      note,
      lines: items && items.length > 0 ? items : undefined,
    }),
  };
}

function toMoney(record: OrderRecord, { money }: OrderView): OrderMoney {
  const { total, tax, shippingPaid } = record;
  const { refunded, fee, profit, margin, unknown } = profitOf(toListedOrder(record), money);
  const { charged, toCome } = chargesOf(record);
  return {
    costs: charged.map(({ amount, ...part }) => ({ ...part, amount: toAmount(amount) })),
    costsToCome: toCome,
    unknown: [
      ...new Set([...unknown, ...(tax ? [] : ['tax' as const]), ...(shippingPaid ? [] : ['shipping' as const])]),
    ],
    ...omitUndefined({
      paid: total && toAmount(total),
      tax: tax && toAmount(tax),
      shipping: shippingPaid && toAmount(shippingPaid),
      refunded: refunded && toAmount(refunded),
      fee: fee && toAmount(fee),
      profit: profit && toAmount(profit),
      margin,
    }),
  };
}

function toEntry({ at, by, what, code, params }: TimelineEntry): TimelineRow {
  const author = authorOf({ ...(code !== undefined && { code }), ...(by && { by }) });
  return { at: iso(at), what, ...omitUndefined({ code, params }), ...(author && { by: author }) };
}
