import type { Account } from '../../../shared/doctor/doctor-options.ts';
import type { Person } from '../../../shared/doctor/person.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { createHighLevelSimulator, type HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { createPrintfulSimulator, type PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import { sampleCatalog as printfulCatalog } from '../../../shared/simulators/printful/sample-catalog.ts';
import { createPrintifySimulator, type PrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import { sampleCatalog as printifyCatalog } from '../../../shared/simulators/printify/sample-catalog.ts';
import type { Simulator } from '../../../shared/simulators/simulator.ts';
import { createJumpingClock } from '../fakes/manual-clock.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../fakes/simulator-http-client.ts';
import { accessTokenOf, fillPrintful, fillPrintify, fillShop } from './sandbox-history.ts';

/** Whom a run is about when nobody real is asked: three simulators, filled as a sandbox is after some weeks. */
export interface SimulatedSandbox {
  readonly clock: Clock;
  readonly highlevel: HighLevelSimulator;
  readonly printful: PrintfulSimulator;
  readonly printify: PrintifySimulator;
  readonly locationId: string;
  readonly accounts: readonly Account[];
  /** Does at the simulators what a person is asked to do. */
  readonly person: Person;
}

export interface SandboxOptions {
  /** Of the location, the store and the shop. */
  readonly name?: string;
  /** Rights of the token; absent: all. */
  readonly scopes?: readonly string[];
  /** How HighLevel was while the sandbox came to be. */
  readonly behaviour?: Readonly<Record<string, unknown>>;
  /** What stands between the run and each simulator. */
  readonly through?: (http: HttpClient) => HttpClient;
}

const secondsBeforeLocalMidnight = Date.UTC(2026, 2, 1, 2);

export async function openSimulatedSandbox(options: SandboxOptions = {}): Promise<SimulatedSandbox> {
  const { name = 'zz sandbox', through = (http) => http } = options;
  // At two o'clock UTC the location, which is in Chicago, still has the day before.
  const clock = createJumpingClock(secondsBeforeLocalMidnight);
  const random = seededRandom(7);
  const highlevel = createHighLevelSimulator({ clock, ...(options.behaviour && { behaviour: options.behaviour }) });
  const printful = createPrintfulSimulator();
  const printify = createPrintifySimulator();
  const location = highlevel.addLocation({ name });
  const store = printful.addStore({ name });
  const shop = printify.addShop({ title: name, approval: 'manual' });
  const [pfToken, pyToken] = ['pf-private-token-of-the-sandbox', 'pfy-personal-token-of-the-sandbox'];
  printful.addToken({
    token: pfToken,
    storeId: store.id,
    scopes: ['orders', 'sync_products', 'webhooks', 'stores_list'],
  });
  printify.addToken({ token: pyToken });
  for (const product of printfulCatalog(store.id)) printful.addProduct(product);
  for (const product of printifyCatalog(shop.id)) printify.addProduct(product);

  await fillShop(highlevel, location.id, clock);
  const clientOf = (simulator: Simulator) =>
    through(dated(createSimulatorHttpClient(simulator, { clock, random }), clock));
  await fillPrintful(createSimulatorHttpClient(printful, { clock, random }), { printful, token: pfToken, clock });
  await fillPrintify(createSimulatorHttpClient(printify, { clock, random }), {
    printify,
    shopId: shop.id,
    token: pyToken,
  });
  await clock.sleep(40 * 86_400_000);
  const token = await accessTokenOf(highlevel, createSimulatorHttpClient(highlevel, { clock, random }), {
    locationId: location.id,
    ...(options.scopes && { scopes: options.scopes }),
  });

  const accounts: readonly Account[] = [
    {
      system: 'highlevel',
      place: location.id,
      http: clientOf(highlevel),
      baseUrl: 'https://services.leadconnectorhq.com',
      headers: { authorization: `Bearer ${token}`, version: '2021-07-28', accept: 'application/json' },
      secrets: [token],
    },
    {
      system: 'printful',
      place: String(store.id),
      http: clientOf(printful),
      baseUrl: 'https://api.printful.com',
      headers: { authorization: `Bearer ${pfToken}`, 'x-pf-store-id': String(store.id) },
      secrets: [pfToken],
    },
    {
      system: 'printify',
      place: String(shop.id),
      http: clientOf(printify),
      baseUrl: 'https://api.printify.com',
      headers: { authorization: `Bearer ${pyToken}`, 'user-agent': 'dropship-for-highlevel doctor' },
      secrets: [pyToken],
    },
  ];
  return {
    clock,
    highlevel,
    printful,
    printify,
    locationId: location.id,
    accounts,
    person: personAt(highlevel, location.id),
  };
}

/** Whoever answers over HTTP tells the time. */
function dated(http: HttpClient, clock: Clock): HttpClient {
  return {
    async send(request) {
      const answer = await http.send(request);
      return { ...answer, headers: { date: new Date(clock.now()).toUTCString(), ...answer.headers } };
    },
  };
}

function personAt(highlevel: HighLevelSimulator, locationId: string): Person {
  return {
    async ask(request) {
      if (request.do === 'refund-order') highlevel.refund(request.orderId);
      else
        highlevel.placeOrder({
          locationId,
          liveMode: false,
          lines: [{ priceId: request.priceId, qty: request.pieces }],
        });
      return 'will';
    },
  };
}
