import type { OrderRecord } from '../../../shared/domain/order.ts';
import type { Order as PrintfulOrder } from '../../../shared/simulators/printful/order.ts';
import type { PlacedOrder } from './cast.ts';
import type { World } from './world.ts';

/** One broken promise, named as in docs/reliability.md. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
  readonly at: number;
}

/** Watches a world: some promises after every event, the others when everything has come to rest. */
export function createInvariants(world: World) {
  const violations: Violation[] = [];
  const seenViolations = new Set<string>();
  const report = (invariant: string, what: string) => {
    if (seenViolations.has(invariant + what)) return;
    seenViolations.add(invariant + what);
    violations.push({ invariant, what, at: world.time.now() });
  };
  const watch = watcher(world, report);
  return {
    violations,
    afterEvent: watch,
    async atRest(): Promise<void> {
      watch();
      await checkRest(world, report);
    },
  };
}

type Report = (invariant: string, what: string) => void;

const dead = new Set(['canceled', 'failed', 'archived']);

function watcher(world: World, report: Report): () => void {
  const { highlevel, printful } = world.stage.cast;
  const ranks = new Map<string, number>();
  let log = { highlevel: 0, printful: 0 };
  let known = 0;
  return () => {
    statusOnlyForward(world.takeChangedOrders(), ranks, report);
    const isNews = highlevel.log.length !== log.highlevel || printful.log.length !== log.printful;
    if (!isNews) return;
    const fresh = [...highlevel.log.slice(log.highlevel), ...printful.log.slice(log.printful)];
    log = { highlevel: highlevel.log.length, printful: printful.log.length };
    for (const entry of fresh) {
      // I9: nobody ever asks for another tenant's data. I8: nobody brings a refusal on themselves.
      if (entry.status === 403)
        report('I9 tenants apart', `${entry.method} ${entry.path} was forbidden to ${entry.actor}`);
      if (entry.status === 429 && !entry.fault)
        report('I8 within the limits', `${entry.method} ${entry.path} was refused`);
    }
    if (printful.orders().length !== known) {
      known = printful.orders().length;
      oneLiveOrder(world, report);
    }
    if (fresh.some(({ method, path }) => method === 'POST' && path.includes('fulfillments')))
      fulfillmentsWithinOrder(world, report);
  };
}

/** I1: at every instant at most one live provider order for each part of each order. */
function oneLiveOrder({ stage }: World, report: Report): void {
  const live = new Map<string, PrintfulOrder>();
  for (const order of stage.cast.printful.orders()) {
    const part = order.externalId?.replace(/r\d+$/, '');
    if (!part || dead.has(order.status)) continue;
    const other = live.get(part);
    if (other) report('I1 one live provider order', `${part} has ${other.id} and ${order.id}`);
    live.set(part, order);
  }
  const newest = stage.cast.printful.orders().at(-1);
  const placed = stage.placed.find(({ orderId }) => newest?.externalId?.startsWith(orderId));
  if (!placed || !newest) return;
  // I2, the part that holds at the moment of ordering. A minute covers what was read before it changed.
  const now = newest.createdAt;
  if (placed.paidAt === undefined || placed.paidAt > now)
    report('I2 only what is paid', `${placed.orderId} was exported unpaid`);
  if (placed.cancelledAt !== undefined && placed.cancelledAt + 120_000 < now) {
    report(
      'I2 nothing that is cancelled',
      `${placed.orderId} was exported ${now - placed.cancelledAt} ms after it was cancelled`,
    );
  }
  if (/imported|test-mode|foreign-only|bad-address|unmapped/.test(placed.script)) {
    report('I2 only what may be exported', `${placed.orderId} (${placed.script}) was exported`);
  }
}

interface FulfillmentView {
  readonly trackings: readonly { readonly trackingNumber: string }[];
  readonly items: readonly { readonly price: { readonly _id: string }; readonly qty: number }[];
}

function fulfillmentsOf(world: World, orderId: string): readonly FulfillmentView[] {
  return world.stage.cast.highlevel.fulfillments(orderId) as unknown as readonly FulfillmentView[];
}

/** I3: never more fulfilled than ordered, never two fulfillments for one parcel, never two e-mails for one. */
function fulfillmentsWithinOrder(world: World, report: Report): void {
  for (const placed of world.stage.placed) {
    const list = fulfillmentsOf(world, placed.orderId);
    if (list.length === 0) continue;
    const numbers = list
      .flatMap(({ trackings }) => trackings.map(({ trackingNumber }) => trackingNumber))
      .filter(Boolean);
    if (new Set(numbers).size !== numbers.length)
      report('I3 one fulfillment per parcel', `${placed.orderId}: ${numbers.join(', ')}`);
    for (const { item, quantity } of placed.lines) {
      const done = list.flatMap(({ items }) => items).filter(({ price }) => price._id === item.priceId);
      const sum = done.reduce((total, { qty }) => total + qty, 0);
      if (sum > quantity) report('I3 not more than ordered', `${placed.orderId}: ${sum} of ${quantity}`);
    }
    const told = world.stage.cast.highlevel.notificationsSent(placed.orderId);
    if (told > numbers.length) report('I3 one e-mail per parcel', `${placed.orderId}: ${told} for ${numbers.length}`);
  }
}

const rank: Readonly<Record<string, number>> = {
  draft: 0,
  'awaiting-payment': 1,
  submitted: 2,
  'on-hold': 2,
  'in-production': 3,
  'partly-shipped': 4,
  shipped: 5,
  returned: 6,
};

/** I6: what we know never goes back, and a tracking number that was told is never lost. */
function statusOnlyForward(changed: readonly OrderRecord[], ranks: Map<string, number>, report: Report): void {
  for (const record of changed) {
    for (const part of record.parts) {
      const name = `${record.orderId}-${part.part}r${part.revision}`;
      const now = rank[part.providerStatus ?? ''] ?? -1;
      const before = ranks.get(name) ?? -1;
      if (now >= 0 && now < before)
        report('I6 only forward', `${name} went from ${before} back to ${part.providerStatus}`);
      if (now > before) ranks.set(name, now);
    }
  }
}

function orderRecords({ table }: World): readonly OrderRecord[] {
  return table.dump().flatMap(({ key, text }) => (key.sk.startsWith('ORDER#') ? JSON.parse(text) : []));
}

async function checkRest(world: World, report: Report): Promise<void> {
  const { stage } = world;
  oneLiveOrder(world, report);
  fulfillmentsWithinOrder(world, report);
  const records = new Map(orderRecords(world).map((record) => [record.orderId, record]));
  const served = await servedShops(world);
  for (const placed of stage.placed) {
    if (!served.has(placed.shop.locationId)) continue;
    const record = records.get(placed.orderId);
    if (!record) {
      report('I5 nothing is lost', `${placed.orderId} (${placed.script}) was never looked at`);
      continue;
    }
    settled(record, report);
    exportedOnce(world, placed, record, report);
    shippedOnce(world, placed, record, report);
  }
  for (const tenant of stage.cast.shops) {
    const { maxSliding, maxFixed, maxFirstHit } = stage.cast.highlevel.arrivals(`location:${tenant.locationId}`);
    const most = Math.max(maxSliding, maxFixed, maxFirstHit);
    if (most > 100) report('I8 within the limits', `${most} requests in 10 s`);
  }
  canaries(world, report);
  for (const crash of world.crashes) report('I0 no worker throws', String(crash));
}

/**
 * A crash between the platform's rotation of a token and our save costs the access, when nobody asks again within the
 * platform's 30 s: then the merchant is asked for consent, and until then nothing can be done for the shop.
 */
async function servedShops({ stage, outside }: World): Promise<ReadonlySet<string>> {
  const served = new Set<string>();
  for (const { locationId } of stage.cast.shops) {
    const found = await outside.installations.find(locationId);
    if (found?.value.state === 'active') served.add(locationId);
  }
  return served;
}

/** I4: every order is terminal or says why not. */
function settled(record: OrderRecord, report: Report): void {
  const explained = record.reason !== undefined || /^(exported|partly-shipped|shipped)$/.test(record.state);
  if (!explained) report('I4 explained', `${record.orderId} is ${record.state} without a reason`);
  if (record.state === 'exporting') report('I4 settled', `${record.orderId} is still exporting`);
  if (record.fulfillmentLease || record.parts.some(({ lease, intent }) => lease || intent)) {
    const left = JSON.stringify(record.parts.map(({ lease, intent, state }) => ({ lease, intent, state })));
    // A lease that ran out stops nobody; only an intent would.
    if (record.parts.some(({ intent }) => intent))
      report('I4 settled', `${record.orderId} has something under way: ${left}`);
  }
}

/** I1 and I2 at rest: exactly one live provider order with the right contents, or a reason. I13: few attempts. I15: charged once. */
function exportedOnce({ stage }: World, placed: PlacedOrder, record: OrderRecord, report: Report): void {
  const orders = stage.cast.printful.orders().filter(({ externalId }) => externalId?.startsWith(placed.orderId));
  const live = orders.filter(({ status }) => !dead.has(status));
  const mustExport =
    /^(plain|repeated-line|late-payment|mixed-with-foreign)$/.test(placed.script) && placed.paidAt !== undefined;
  const isTroubled = record.state === 'needs-attention' || orders.some(({ status }) => dead.has(status));
  if (mustExport && !isTroubled && live.length !== 1)
    report(
      'I1 exactly one',
      `${placed.orderId} (${placed.script}, ${record.state}) has ${live.length} provider orders`,
    );
  if (mustExport && isTroubled && orders.length === 0) {
    report(
      'I1 exactly one',
      `${placed.orderId} (${placed.script}) needs attention without a cause: ${record.reason?.code} ${record.reason?.message}`,
    );
  }
  for (const order of live) {
    const wanted = placed.lines
      .filter(({ item }) => item.kind === 'mapped')
      .map(({ item, quantity }) => `${item.priceId} ${quantity}`);
    const got = order.contents.items.map(({ externalId, quantity }) => `${externalId} ${quantity}`);
    if (wanted.sort().join() !== got.sort().join())
      report('I2 same items', `${placed.orderId}: ${wanted.join()} became ${got.join()}`);
    if (!String(order.contents.recipient.address1).includes(placed.canary)) report('I2 same address', placed.orderId);
    const isDraft = order.status === 'draft';
    if (isDraft && record.state !== 'cancelled' && record.state !== 'needs-attention')
      report('I4 confirmed', `${placed.orderId} is a draft still`);
    const wantsCancel = placed.cancelledAt !== undefined && /^(pending|draft)$/.test(order.status);
    if (wantsCancel)
      report('I2 cancelled in time', `${placed.orderId} was cancelled, but ${order.id} is ${order.status}`);
  }
  if (record.parts.some(({ attempts }) => attempts > 30)) report('I13 few attempts', `${placed.orderId}`);
  const charged = stage.cast.printful
    .charges()
    .filter(({ kind, orderId }) => kind === 'charge' && orders.some(({ id }) => id === orderId));
  const paying = new Set(charged.map(({ orderId }) => orderId));
  if (charged.length > paying.size) report('I15 charged once', `${placed.orderId} was charged ${charged.length} times`);
}

/** I3 at rest: each parcel that left is one fulfillment, unless everything in it was fulfilled by hand. */
function shippedOnce(world: World, placed: PlacedOrder, record: OrderRecord, report: Report): void {
  const list = fulfillmentsOf(world, placed.orderId);
  const numbers = new Set(list.flatMap(({ trackings }) => trackings.map(({ trackingNumber }) => trackingNumber)));
  const byHand = list.some(({ trackings }) => trackings.length === 0);
  for (const order of world.stage.cast.printful
    .orders()
    .filter(({ externalId }) => externalId?.startsWith(placed.orderId))) {
    for (const shipment of order.shipments.filter(({ reshipment }) => !reshipment)) {
      const isShown = shipment.trackingNumber
        ? numbers.has(shipment.trackingNumber)
        : [...numbers].some((number) => number.includes(String(shipment.id)));
      const parcel = record.parcels.find(({ shipment: known }) => known.id === String(shipment.id));
      if (!isShown && !(byHand && parcel?.state === 'nothing-left')) {
        report(
          'I3 every parcel told',
          `${placed.orderId}: parcel ${shipment.trackingNumber} is ${parcel?.state ?? 'unseen'} (${record.state})`,
        );
      }
    }
  }
}

/** I10: no secret and no address outside the two sides. */
function canaries({ table, queue, logLines }: World, report: Report): void {
  const places: readonly (readonly [string, readonly string[]])[] = [
    ['the table', table.dump().map(({ text }) => text)],
    ['a queue', queue.sent.map(({ command }) => JSON.stringify(command))],
    ['the log', logLines],
  ];
  for (const [place, texts] of places) {
    const leak = texts.find((text) => /canary/i.test(text));
    if (leak) report('I10 no secrets outside', `${place} holds ${/.{0,60}canary.{0,20}/i.exec(leak)?.[0]}`);
  }
}
