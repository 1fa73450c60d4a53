import { connectStore } from '../../../../lib/local/journey/connect-store.ts';
import { type Fixture, setUpFixture } from '../../../../lib/local/journey/fixture.ts';
import { queuesAreEmpty } from '../../../../lib/local/journey/idle.ts';
import { installApp } from '../../../../lib/local/journey/install-app.ts';
import { ordersAtPrintful } from '../../../../lib/local/journey/order-watch.ts';
import { priceOn } from '../../../../lib/local/journey/place-order.ts';
import { fulfillmentsOf } from '../../../../lib/local/journey/ship-order.ts';
import { type Shelf, syncCatalog } from '../../../../lib/local/journey/sync-catalog.ts';
import { notYet, there, waitFor } from '../../../../lib/local/journey/wait-for.ts';
import { type LocalRuntime, startLocalRuntime } from '../../../../lib/local/start-local-runtime.ts';
import { type MeteredAws, meterAws } from './metered-aws.ts';

/** What one order used, from the shopper's click to the parcel that is told. */
export interface OrderCounts {
  readonly doors: number;
  readonly messages: number;
  readonly highlevel: number;
  readonly provider: number;
  readonly awsCalls: number;
  readonly sqsCalls: number;
  readonly kmsCalls: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly pageWriteUnits: number;
  readonly logLines: number;
  readonly logBytes: number;
}

/** What changes while an order is on its way, counted beside AWS. */
interface Tally {
  messages: number;
  logLines: number;
  logBytes: number;
  highlevel: number;
  provider: number;
}

const emptyTally = (): Tally => ({ messages: 0, logLines: 0, logBytes: 0, highlevel: 0, provider: 0 });

/**
 * Sells orders of two lines, made by Printful and sent in one parcel each, one after the other, on the local runtime: the
 * bundles that ship, the template's variables, real HTTP.
 * @returns what the first one used, whose functions had just started, and one of the others on average.
 */
export async function countedOrders(
  orders: number,
): Promise<{ readonly first: OrderCounts; readonly warm: OrderCounts }> {
  const aws = meterAws();
  const tally = emptyTally();
  const runtime = await startLocalRuntime({
    port: 0,
    invokePort: 0,
    schedules: false,
    through: aws.through,
    onMessage: () => {
      tally.messages += 1;
    },
    onLine: ({ text }) => {
      tally.logLines += 1;
      tally.logBytes += Buffer.byteLength(text);
    },
  });
  try {
    countRequests(runtime, tally);
    const fixture = setUpFixture(runtime, runtime.simulators);
    const shelf = await openShop(fixture);
    const counted: OrderCounts[] = [];
    for (let order = 0; order <= orders; order += 1) counted.push(await sell(fixture, shelf, { aws, tally }));
    const [first = counted[0], ...others] = counted;
    if (!first) throw new Error('No order was sold.');
    return { first, warm: averageOf(others) };
  } finally {
    await runtime.close();
    await aws.close();
  }
}

async function openShop(fixture: Fixture): Promise<Shelf> {
  const { value: page } = await installApp(fixture);
  await connectStore(fixture, page);
  const { value: shelf } = await syncCatalog(fixture, page, () => {});
  await queuesAreEmpty(fixture.machine);
  return shelf;
}

interface Counters {
  readonly aws: MeteredAws;
  readonly tally: Tally;
}

async function sell(fixture: Fixture, shelf: Shelf, { aws, tally }: Counters): Promise<OrderCounts> {
  aws.take();
  Object.assign(tally, emptyTally());
  const doorsBefore = doorCalls(fixture);
  const lines = [
    { ...priceOn(shelf, 'Lighthouse Tee', 5), qty: 2 },
    { ...priceOn(shelf, 'Anchor Mug', 0), qty: 3 },
  ];
  const { orderId } = fixture.highlevel.placeOrder({ locationId: fixture.locationId, lines });
  const made = await waitFor(`the order of ${orderId} at Printful`, () => {
    const [order] = ordersAtPrintful(fixture, orderId);
    return order && order.status !== 'draft' ? there(order) : notYet(order?.status ?? 'nothing');
  });
  await settled(fixture);
  fixture.printful.advanceOrder(made.id, 'inprocess', Date.now());
  await settled(fixture);
  // A number of its own for each, as carriers give them.
  const trackingNumber = `94001092055680${String(made.id).padStart(8, '0')}`;
  fixture.printful.ship(made.id, { carrier: 'USPS', trackingNumber, now: Date.now() });
  await fulfillmentsOf(fixture, orderId, 1);
  await settled(fixture);
  const used = aws.take();
  const callsOf = (service: string) =>
    Object.entries(used.calls).reduce((sum, [name, count]) => (name.startsWith(service) ? sum + count : sum), 0);
  return {
    doors: doorCalls(fixture) - doorsBefore,
    ...tally,
    awsCalls: callsOf(''),
    sqsCalls: callsOf('AmazonSQS'),
    kmsCalls: callsOf('TrentService'),
    writeUnits: used.writeUnits,
    readUnits: used.readUnits,
    pageWriteUnits: used.page.writeUnits,
  };
}

/** Until every webhook is told, and all that it caused is done. */
async function settled({ machine, highlevelServer, printfulServer }: Fixture): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1) {
    await highlevelServer.settled();
    await printfulServer.settled();
    await queuesAreEmpty(machine);
  }
}

function doorCalls({ highlevelServer, printfulServer }: Fixture): number {
  const all = [...highlevelServer.deliveries, ...printfulServer.deliveries];
  return all.reduce((sum, { attempts }) => sum + attempts.length, 0);
}

/** Every request that reaches an outside system. */
function countRequests({ simulators }: LocalRuntime, tally: Tally): void {
  for (const [side, running] of [
    ['highlevel', simulators.highlevel],
    ['provider', simulators.printful],
  ] as const) {
    if (!running) continue;
    const { simulator } = running;
    const handle = simulator.handle.bind(simulator);
    Object.assign(simulator, {
      handle: (...asked: Parameters<typeof handle>) => {
        tally[side] += 1;
        return handle(...asked);
      },
    });
  }
}

function averageOf(all: readonly OrderCounts[]): OrderCounts {
  const names = Object.keys(all[0] ?? {}) as (keyof OrderCounts)[];
  const mean = (name: keyof OrderCounts) => all.reduce((sum, each) => sum + each[name], 0) / all.length;
  return Object.fromEntries(names.map((name) => [name, mean(name)])) as unknown as OrderCounts;
}
