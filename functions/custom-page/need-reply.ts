import { variantsOf } from '../../shared/domain/catalog/catalog.ts';
import { formatMajor, type Money } from '../../shared/domain/money.ts';
import type { ListedOrder } from '../../shared/domain/orders/listed-order.ts';
import { nextOfReason } from '../../shared/domain/orders/reason-next.ts';
import type { Need } from '../../shared/page-api/home.ts';
import type { Reason } from '../../shared/page-api/reply.ts';
import type { FoundNeed } from '../../shared/use-cases/page/find-needs.ts';
import { installLink } from './install-link.ts';
import { iso, type OrderView, toRow } from './order-reply.ts';

export interface NeedView extends OrderView {
  readonly publicUrl: string;
}

type Of<Kind extends FoundNeed['kind']> = Extract<FoundNeed, { readonly kind: Kind }>;

/** Something that waits for a person, with the first thing to do about it. Names are the page's to ask for. */
export function toNeed(need: FoundNeed, view: NeedView): Need {
  switch (need.kind) {
    case 'access':
      return accessNeed(need, view);
    case 'look':
      return lookNeed(need);
    case 'connection':
      return connectionNeed(need, view);
    case 'waiting-credentials':
      return waitingNeed(need, view);
    case 'order':
      return orderNeed(need, view);
    case 'owed':
      return owedNeed(need, view);
    default:
      return productNeed(need);
  }
}

function accessNeed({ installation, since }: Of<'access'>, { publicUrl }: NeedView): Need {
  const reason = installation?.reason ?? {
    code: 'authorise-again',
    message: 'The app has no access to this account any more. Install it again.',
  };
  const href = installLink({ publicUrl });
  return {
    id: 'access',
    kind: 'access',
    title: 'HighLevel',
    reason,
    since: iso(since),
    next: { action: 'authorise', href },
  };
}

function lookNeed({ reason, since }: Of<'look'>): Need {
  return { id: `look-${reason.code}`, kind: 'access', title: 'HighLevel', reason, since: iso(since) };
}

function connectionNeed({ connection, since }: Of<'connection'>, view: NeedView): Need {
  const { provider, state, reason = { code: state, message: 'The connection does not work.' } } = connection;
  const title = nameOf(provider, view);
  return {
    id: `connection-${provider}`,
    kind: 'connection',
    title,
    provider,
    reason,
    since: iso(since),
    next: { action: 'connect' },
  };
}

function waitingNeed({ pending: { provider }, since }: Of<'waiting-credentials'>, view: NeedView): Need {
  const title = nameOf(provider, view);
  const day = 24 * 60 * 60_000;
  return {
    id: `waiting-${provider}`,
    kind: 'connection',
    title,
    provider,
    reason: {
      code: 'credentials-waiting',
      message: `New credentials of ${title} came with an install. Take them over, or keep the connection that you have.`,
      params: { provider: title },
    },
    since: iso(since),
    deadline: iso(since + day),
    next: { action: 'connect', until: iso(since + day) },
  };
}

function orderNeed({ order, since }: Of<'order'>, view: NeedView): Need {
  const { reason = unsaid(order), total, next, actions = [], deciding, placedAt } = toRow(order, view);
  return {
    id: `order-${order.orderId}`,
    kind: 'order',
    title: titleOf(order),
    reason,
    since: iso(since),
    orderId: order.orderId,
    placedAt,
    actions,
    ...(total && { total }),
    ...(deciding && { deciding }),
    ...(next && { next }),
  };
}

function owedNeed({ order, since }: Of<'owed'>, view: NeedView): Need {
  const { total, actions = [], placedAt } = toRow(order, view);
  const amount = (order.owed ?? []).map(moneyText).join(' + ');
  const provider = order.providers.map((each) => nameOf(each, view)).join(', ');
  return {
    id: `owed-${order.orderId}`,
    kind: 'owed',
    title: titleOf(order),
    reason: {
      code: 'provider-owes',
      message: `${provider} was paid ${amount} for an order that was cancelled or paid back. Ask for the money back, then close the order.`,
      params: { provider, amount },
    },
    since: iso(since),
    orderId: order.orderId,
    placedAt,
    actions,
    ...(total && { total }),
    ...(actions.includes('close') && { next: { action: 'close' as const } }),
  };
}

function productNeed({ kind, product, since }: Of<'prices'> | Of<'product'>): Need {
  const { provider, productId, title } = product;
  const reviewed = variantsOf(product).find(([, { review }]) => review?.approved === false)?.[1].review?.reason;
  const reason = (kind === 'prices' ? reviewed : product.reason) ?? product.reason ?? failed;
  const usual = kind === 'prices' ? 'review-prices' : 'look-product';
  const next = { action: nextOfReason[reason.code] ?? usual };
  return { id: `${kind}-${provider}-${productId}`, kind, title, provider, productId, reason, since: iso(since), next };
}

const failed: Reason = { code: 'product-failed', message: 'The product could not be brought into your store.' };

function unsaid({ state }: ListedOrder): Reason {
  return { code: `order-${state}`, message: `The order is "${state}".` };
}

function titleOf({ total }: ListedOrder): string {
  return total ? `Order of ${moneyText(total)}` : 'Order';
}

function moneyText(money: Money): string {
  return `${formatMajor(money)} ${money.currency}`;
}

function nameOf(provider: string, { providers }: NeedView): string {
  return providers.find(provider)?.name ?? provider;
}
