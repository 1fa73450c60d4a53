import { toProviderId } from '../../shared/domain/ids.ts';
import { formatMajor, type Money } from '../../shared/domain/money.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { ListedOrder } from '../../shared/domain/orders/listed-order.ts';
import { type MoneyRules, profitOf } from '../../shared/domain/orders/order-profit.ts';
import type { OrderRow } from '../../shared/page-api/orders.ts';
import type { Money as ShownMoney } from '../../shared/page-api/reply.ts';
import type { ProviderLinks, ProviderRegistry } from '../../shared/ports/fulfillment-provider.ts';

/** What an order is shown with beside its record. */
export interface OrderView {
  readonly money: MoneyRules;
  readonly providers: Pick<ProviderRegistry, 'find'>;
}

/** An order as a row of a list; `order` may be seconds old. */
export function toRow(order: ListedOrder, view: OrderView): OrderRow {
  const { orderId, state, reason, placedAt, updatedAt, providers, actions, deciding, total, itemCount, country } =
    order;
  const { cost, profit, unknown } = profitOf(order, view.money);
  const isOurs = state !== 'not-ours';
  const owed = onlyOne(order.owed);
  return {
    orderId,
    state,
    placedAt: iso(placedAt),
    updatedAt: iso(updatedAt),
    providers,
    actions,
    ...omitUndefined({
      reason,
      total: total && toAmount(total),
      cost: isOurs && order.costs && order.costs.length > 0 && cost ? toAmount(cost) : undefined,
      profit: isOurs && profit ? toAmount(profit) : undefined,
      profitKnown: isOurs ? unknown.length === 0 : undefined,
      itemCount,
      country,
      isTest: order.isTest || undefined,
      owed: owed && toAmount(owed),
      heldUntil: reason?.code === 'hold-window' && order.dueAt !== undefined ? iso(order.dueAt) : undefined,
      next: nextWith(order, view),
      deciding,
    }),
  };
}

/** What pays or answers a provider is done at the provider. */
function nextWith(order: ListedOrder, { providers }: OrderView): OrderRow['next'] {
  const { next, parts = [] } = order;
  if (next === undefined) return undefined;
  if (next !== 'pay' && next !== 'answer') return { action: next };
  const stuck = parts.find(({ isStuck }) => isStuck) ?? parts[0];
  const provider = stuck?.provider ?? order.providers[0];
  const links = provider === undefined ? undefined : providers.find(provider)?.links;
  const href = next === 'pay' ? (links?.billing ?? links?.orders) : orderUrl(links, stuck?.providerOrderId);
  return { action: next, ...(href !== undefined && { href }) };
}

/** Where the provider shows an order of its own, else all of them. */
export function orderUrl(links: ProviderLinks | undefined, providerOrderId: string | undefined): string | undefined {
  const its = providerOrderId === undefined ? undefined : links?.order?.(providerOrderId);
  return its ?? links?.orders;
}

export function linksOf(view: OrderView, provider: string): ProviderLinks | undefined {
  return view.providers.find(toProviderId(provider))?.links;
}

function onlyOne(amounts: readonly Money[] = []): Money | undefined {
  return amounts.length === 1 ? amounts[0] : undefined;
}

export function toAmount(money: Money): ShownMoney {
  return { amount: formatMajor(money), currency: money.currency };
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}
