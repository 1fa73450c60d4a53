import { createOAuthProtocol } from '../../../shared/adapters/highlevel/oauth/oauth.ts';
import { type OrderId, toOrderId } from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { connectProvider } from '../../../shared/use-cases/connections/connect-provider.ts';
import { completeInstall } from '../../../shared/use-cases/installations/complete-install.ts';
import { decideOnOrder } from '../../../shared/use-cases/orders/decide-on-order.ts';
import { startCatalogRun } from '../../../shared/use-cases/start-catalog-run.ts';
import { urls } from '../simulation/compose.ts';
import { isKnownFailure, type UnkindShop } from './unkind-shop.ts';

const hour = 60 * 60_000;

/** What a life left behind, to be compared with another one's. */
export interface Played {
  /** What a person read before anything was sold; absent: all went well. */
  readonly refused?: string;
  /** The order that goes all the way, and one that is in doubt and then cancelled; absent: there was nothing to sell. */
  readonly orderIds?: readonly OrderId[];
  /** What stood on the second one before it was cancelled. */
  readonly beforeCancel?: readonly string[];
}

/**
 * A whole life: installed, connected, the catalog synced; one order is made and leaves in two parcels, another one lacks its
 * street and its payment, is created without an answer, and is cancelled.
 */
export async function playOrderLife(shop: UnkindShop): Promise<Played> {
  const { productId } = shop.provider.addShirt('Tide tee');
  const refused = await open(shop);
  if (refused !== undefined) return { refused };
  await shop.settle();
  shop.provider.renameShirt(productId);
  for (const mode of ['sync', 'verify'] as const) await sync(shop, mode);
  const prices = pricesOnSale(shop);
  const [first, second] = prices;
  if (first === undefined || second === undefined) return {};
  const whole = place(shop, [first, second]);
  await shop.settle();
  const doubtful = await placeDoubtful(shop, first);
  await look(shop, hour / 2);
  await shipAll(shop, whole);
  const { parts, locationId } = shop;
  const found = await parts.orders.find(locationId, doubtful);
  await decideOnOrder(parts, { locationId, orderId: doubtful }, 'cancel');
  await shop.settle();
  // What the schedules do, over two days: also with a token that has ended.
  for (const wait of [hour, 7 * hour, 30 * hour]) await look(shop, wait);
  return { orderIds: [whole, doubtful], beforeCancel: found ? reasonsOf(found.value) : [] };
}

async function open(shop: UnkindShop): Promise<string | undefined> {
  const { parts, highlevel, locationId, provider } = shop;
  const oauth = createOAuthProtocol({
    apiUrl: urls.highlevel,
    clientId: highlevel.clientId,
    clientSecret: async () => highlevel.clientSecret,
    redirectUri: `${urls.app}/oauth/callback`,
    http: parts.http,
    clock: parts.clock,
    random: parts.random,
  });
  try {
    const { code } = highlevel.installApp({ kind: 'location', locationId });
    const installed = await completeInstall({ ...parts, oauth }, { code, state: undefined, source: 'somewhere' });
    if (installed.kind !== 'installed') return installed.kind;
    const request = { locationId, provider: provider.definition.id, credentials: provider.credentials };
    const connected = await connectProvider({ ...parts, runs: parts.catalogRuns }, request);
    return connected.kind === 'connected' ? undefined : connected.kind;
  } catch (error) {
    if (isKnownFailure(error)) return String(error);
    throw error;
  }
}

async function sync(shop: UnkindShop, mode: 'sync' | 'verify'): Promise<void> {
  const { parts, locationId, provider } = shop;
  await startCatalogRun({ ...parts, runs: parts.catalogRuns }, { locationId, provider: provider.definition.id, mode });
  await shop.settle();
}

/** By what the shop shows; not by what anybody remembers of it. */
function pricesOnSale({ highlevel, locationId }: UnkindShop): readonly string[] {
  return highlevel.prices(locationId).map(({ _id }) => String(_id));
}

function place({ highlevel, locationId }: UnkindShop, prices: readonly string[]): OrderId {
  const { orderId } = highlevel.placeOrder({
    locationId,
    lines: prices.map((priceId, place) => ({ priceId, qty: place + 1 })),
    shipping: 5,
    discount: 2,
  });
  return toOrderId(orderId);
}

/** Its snapshot lacks what its contact has, it does not tell its payment, and the create of it is not answered. */
async function placeDoubtful(shop: UnkindShop, priceId: string): Promise<OrderId> {
  const { highlevel, locationId, provider } = shop;
  const lines = [{ priceId }];
  const { orderId, contactId } = highlevel.placeOrder({
    locationId,
    lines,
    paymentStatus: null,
    contact: { address1: undefined },
  });
  highlevel.editContact(contactId, { address1: '9 Quay Lane' });
  highlevel.recordPayment(orderId, { amount: Number(highlevel.order(orderId).amount) });
  provider.simulator.setFaults([{ kind: 'timeout-after', method: 'POST', path: provider.paths.create, times: 1 }]);
  await shop.settle();
  return toOrderId(orderId);
}

async function shipAll(shop: UnkindShop, orderId: OrderId): Promise<void> {
  const { provider } = shop;
  const made = provider.orders().find(({ reference, isLive }) => reference.startsWith(orderId) && isLive);
  if (!made) return;
  for (const [place, lines] of [[0], undefined].entries()) {
    if (place === 0) provider.produce(made.id);
    provider.ship(made.id, { tracking: `TRACK-${place + 1}`, ...(lines && { lines }) });
    await shop.settle();
  }
}

async function look(shop: UnkindShop, waitMs: number): Promise<void> {
  await shop.parts.clock.sleep(waitMs);
  await shop.carry({ kind: 'ReconcileLocation', locationId: shop.locationId });
  await shop.settle();
}

/** Everything that is told about an order, by its codes. */
export function reasonsOf({ reason, parts, trouble, gate }: OrderRecord): readonly string[] {
  const ofGate = gate.kind === 'open' ? undefined : gate.reason;
  const told = [reason, trouble?.reason, ofGate, ...parts.map((part) => part.reason)];
  return told.flatMap((each) => each?.code ?? []);
}
