import type { Connection } from '../../../shared/domain/connections/connection.ts';
import { type OrderId, toLocationId } from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { paginate } from '../../../shared/domain/paginate.ts';
import { holdsTokens } from '../../../shared/domain/tokens/token-lifetime.ts';
import { fulfillmentsWithinOrder, oneLiveOrder, type Report } from './event-invariants.ts';
import { exportedOnce, settled, shippedOnce } from './order-invariants.ts';
import { poisonBody, type Shop } from './participants.ts';
import type { World } from './world.ts';

/** The promises that must hold when everything has come to rest. */
export async function checkRest(world: World, report: Report): Promise<void> {
  const { fixture } = world;
  oneLiveOrder(world, report);
  for (const placed of fixture.placed) fulfillmentsWithinOrder(world, placed, report);
  const stored = world.table.dump();
  const records = new Map(orderRecords(stored).map((record) => [record.orderId, record]));
  const served = new Set<Shop>();
  for (const shop of fixture.participants.shops) if (await isServed(world, shop, report)) served.add(shop);
  const shown = new Set<string>();
  for (const { locationId } of served) {
    for await (const { orderId } of paginate((cursor) => ordersOnPage(world, locationId, cursor))) shown.add(orderId);
  }
  for (const placed of fixture.placed) {
    if (!served.has(placed.shop)) continue;
    if (!shown.has(placed.orderId)) report('I18 on the page', `${placed.orderId} (${placed.script}) is shown nowhere`);
    const record = records.get(placed.orderId);
    if (!record) {
      report('I5 nothing is lost', `${placed.orderId} (${placed.script}) was never looked at`);
      continue;
    }
    settled(record, report);
    exportedOnce(world, placed, record, report);
    shippedOnce(world, placed, record, report);
  }
  withinLimits(world, report);
  tenantsApart(world, report);
  poisonSetAside(world, report);
  noSecretsOutside(world, stored, report);
  for (const crash of world.crashes) report('I0 no worker throws', String(crash));
}

/** As the page asks for them. */
function ordersOnPage({ outside }: World, locationId: string, cursor?: string) {
  return outside.orders.list(toLocationId(locationId), { cursor });
}

type Dump = ReturnType<World['table']['dump']>;

function orderRecords(stored: Dump): readonly OrderRecord[] {
  return stored.flatMap(({ key, text }) => (key.sk.startsWith('ORDER#') ? JSON.parse(text) : []));
}

/**
 * I7: a crash between the platform's rotation of a token and our save costs the access, when nobody asks again within the
 * platform's 30 s. With its agency's token it comes back by itself, else the merchant is asked for consent.
 */
async function isServed(world: World, shop: Shop, report: Report): Promise<boolean> {
  const { outside } = world;
  const { locationId, companyId, hasAgencyToken, uninstalledAt } = shop;
  const state = (await outside.installations.find(locationId))?.value.state;
  if (uninstalledAt !== undefined) {
    if (state === 'active') report('I12 nothing for who left', `${locationId} is active after it was uninstalled`);
    if (state === 'uninstalled') await nothingKept(outside, locationId, report);
    return false;
  }
  // The agency's own token is renewed in the same way, and may be lost in the same way.
  const isAgencyLive = (await outside.installations.findCompany(companyId))?.value.state === 'active';
  if (state !== 'active' && hasAgencyToken && isAgencyLive)
    report('I7 access heals', `${locationId} is ${state}, with an agency's token`);
  if (state !== 'active' && state !== 'reauth-required') report('I7 access heals', `${locationId} is ${state}`);
  const refused = await refusedConnections(world, locationId);
  for (const { provider, updatedAt } of refused)
    if (updatedAt + consentsWithinMs < world.time.now())
      report('I7 consents hold', `${locationId} has no access to ${provider}, though its merchant consents again`);
  return refused.length === 0 && state === 'active';
}

/** How long it takes a merchant to see that a consent was lost, and to go for a new one; ms. */
const consentsWithinMs = 15 * 60_000;

async function refusedConnections({ outside }: World, locationId: string): Promise<readonly Connection[]> {
  const connections = (await outside.connections.list(toLocationId(locationId))).map(({ value }) => value);
  return connections.filter(({ state }) => state === 'credentials-refused');
}

/**
 * Merchants whose consent was lost consent again, and nobody tells the orders that waited for it. I7: they are asked to only
 * when the answer to a renewal was lost, or its worker was.
 */
export async function merchantsConsentAgain(world: World, report: Report): Promise<void> {
  for (const shop of world.fixture.participants.shops) {
    if (shop.uninstalledAt !== undefined) continue;
    for (const { provider, credentials } of await refusedConnections(world, shop.locationId)) {
      if (!world.mayBeUsedUp(credentials?.refreshToken ?? ''))
        report('I7 consents hold', `${shop.locationId} must consent at ${provider} again, though no answer was lost`);
      await shop.consentAgain(provider);
    }
  }
}

/** I12: of an ended installation no secret stays. */
async function nothingKept(outside: World['outside'], locationId: string, report: Report): Promise<void> {
  const record = (await outside.tokens.find({ kind: 'location', id: toLocationId(locationId) }))?.value;
  if (holdsTokens(record)) report('I12 nothing kept of who left', `${locationId} still has tokens`);
  for (const { value } of await outside.connections.list(toLocationId(locationId))) {
    if (value.credentials)
      report('I12 nothing kept of who left', `${locationId} still has credentials for ${value.provider}`);
  }
}

/** I8 */
function withinLimits({ fixture }: World, report: Report): void {
  for (const { locationId } of fixture.participants.shops) {
    const { maxSliding, maxFixed, maxFirstHit } = fixture.participants.highlevel.arrivals(`location:${locationId}`);
    const most = Math.max(maxSliding, maxFixed, maxFirstHit);
    if (most > 100) report('I8 within the limits', `${most} requests in 10 s`);
  }
}

/** I9: an order's commands name its own location. */
function tenantsApart({ fixture, queue }: World, report: Report): void {
  const shopOf = new Map(fixture.placed.map(({ orderId, shop }) => [orderId, shop.locationId]));
  for (const { command } of queue.sent) {
    const { orderId, locationId } = command as { readonly orderId?: OrderId; readonly locationId?: string };
    const owner = orderId && shopOf.get(orderId);
    if (owner && locationId && owner !== locationId)
      report('I9 tenants apart', `${command.kind} of ${orderId} names ${locationId}`);
  }
}

/** I14: a message that is no command ends in the dead-letter queue; what blocks nothing else. */
function poisonSetAside({ queue }: World, report: Report): void {
  const left = queue.waiting().filter((body) => body === poisonBody);
  if (left.length > 0)
    report('I14 poison is set aside', `${left.length} messages that are no commands are still tried`);
}

/** How every secret and address begins. In any mixture of cases, sealed text says it by chance once in thousands of seeds. */
const marked = /(?:CANARY|Canary|canary)-|pf-(?:access|refresh|code)-|[0-9a-f]{400}/;

/** I10: no secret and no address outside the two sides. */
function noSecretsOutside({ queue, logLines }: World, stored: Dump, report: Report): void {
  const places: readonly (readonly [string, readonly string[]])[] = [
    ['the table', stored.map(({ text }) => text)],
    ['a queue', queue.sent.map(({ command }) => JSON.stringify(command))],
    ['the log', logLines],
  ];
  for (const [place, texts] of places) {
    const leak = texts.find((text) => marked.test(text));
    if (leak)
      report(
        'I10 no secrets outside',
        `${place} holds ${leak.slice(Math.max(0, leak.search(marked) - 60)).slice(0, 90)}`,
      );
  }
}
