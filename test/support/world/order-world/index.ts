import type { Command } from '../../../../shared/domain/commands/commands.ts';
import { TransientError } from '../../../../shared/domain/errors.ts';
import {
  toCompanyId,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
} from '../../../../shared/domain/ids.ts';
import type { OrderDecision, OrderRecord } from '../../../../shared/domain/orders/order.ts';
import type { SettingsChange } from '../../../../shared/domain/settings/settings.ts';
import type { Purchase } from '../../../../shared/simulators/highlevel/order-placing.ts';
import type { SimulatedDelivery } from '../../../../shared/simulators/simulator.ts';
import { createFulfillments } from '../../../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { decideOnOrder } from '../../../../shared/use-cases/orders/decide-on-order.ts';
import { exportOrder } from '../../../../shared/use-cases/orders/export-order.ts';
import { reconcileLocation } from '../../../../shared/use-cases/reconcile/reconcile-location.ts';
import { createInMemoryCommandQueue } from '../../fakes/in-memory-command-queue.ts';
import { createInMemoryDocumentTable } from '../../fakes/in-memory-document-table.ts';
import { createInMemorySecretBox } from '../../fakes/in-memory-secret-box.ts';
import { createJumpingClock } from '../../fakes/manual-clock.ts';
import { seededRandom } from '../../fakes/seeded-random.ts';
import { composeDoors, composeParts, reconcileDeps } from '../../simulation/compose.ts';
import type { Foundations } from '../../simulation/parts.ts';
import { openOutside, type Side } from './outside.ts';
import { connect, finishRuns, install, stock } from './set-up.ts';

export type OrderWorld = Awaited<ReturnType<typeof openOrderWorld>>;

const sides: readonly Side[] = ['highlevel', 'printful', 'printify'];

/**
 * One shop with Printful and Printify connected and nothing going wrong unless a test makes it: the shipping adapters,
 * stores and use cases, joined to the simulated outside. Time stands still but where someone waits.
 */
export async function openOrderWorld({
  scopes,
  ...location
}: {
  readonly id?: string;
  readonly companyId?: string;
  /** What HighLevel granted; absent: all that the app asks for. */
  readonly scopes?: readonly string[];
} = {}) {
  const clock = createJumpingClock();
  const random = seededRandom(5);
  const outside = openOutside(clock, random);
  const { highlevel } = outside;
  const queue = createInMemoryCommandQueue({ clock });
  const table = createInMemoryDocumentTable({ clock });
  const foundations: Foundations = {
    table,
    queue,
    visibility: queue.visibility,
    http: outside.http,
    clock,
    random,
    secretBox: createInMemorySecretBox(random),
    app: {
      clientId: highlevel.clientId,
      clientSecret: highlevel.clientSecret,
      publicKeyPem: highlevel.webhooks.publicKeyPem,
    },
  };
  const parts = composeParts(foundations);
  const doors = composeDoors(foundations);
  const { id: locationId, companyId } = highlevel.addLocation(location);
  const ground = { ...outside, parts, locationId: toLocationId(locationId), companyId: toCompanyId(companyId) };
  await install(ground, scopes);
  const goods = await stock(ground);
  await finishRuns(ground);
  for (const side of sides) {
    outside[side].takeDeliveries();
    outside.takeRequests(side);
  }
  let taken = queue.sent.length;

  const order = async (orderId: string): Promise<OrderRecord> => {
    const found = await parts.orders.find(toLocationId(locationId), toOrderId(orderId));
    if (!found) throw new Error(`There is no record of order ${orderId}.`);
    return found.value;
  };
  const runExport = (orderId: string) =>
    exportOrder(parts, { kind: 'ExportOrder', locationId: toLocationId(locationId), orderId: toOrderId(orderId) });
  const runFulfil = (orderId: string, provider: string, providerOrderId: string | number) =>
    createFulfillments(
      { ...parts, laneWork: { ...parts.laneWork, lane: 'fulfillment-create' } },
      {
        kind: 'CreateFulfillments',
        provider: toProviderId(provider),
        providerOrderId: toProviderOrderId(String(providerOrderId)),
        locationId: toLocationId(locationId),
        orderId: toOrderId(orderId),
      },
    );

  return {
    ...ground,
    ...goods,
    clock,
    random,
    queue,
    table,
    doors,
    order,
    /** A shopper orders, each price once unless said otherwise. */
    place: (purchase: Omit<Purchase, 'locationId'>) => highlevel.placeOrder({ locationId, ...purchase }).orderId,
    setSettings: (change: SettingsChange) => parts.settings.change(toLocationId(locationId), change),
    connect: (provider: 'printful' | 'printify') => connect(ground, provider),
    export: runExport,
    /** As its worker would: again, after the wait it asks for, until it asks for none. */
    exportFully: (orderId: string) => untilDone(clock, () => runExport(orderId)).then(() => order(orderId)),
    /** Brings the shop to what a provider has done with an order of ours, however long that waits. */
    async fulfil(orderId: string, providerOrderId: string | number, provider = 'printful') {
      await untilDone(clock, () => runFulfil(orderId, provider, providerOrderId));
      return order(orderId);
    },
    runFulfil,
    decide: async (orderId: string, decision: OrderDecision) =>
      (await decideOnOrder(parts, { locationId: toLocationId(locationId), orderId: toOrderId(orderId) }, decision))
        .kind,
    reconcile: () => reconcileLocation(reconcileDeps(parts), toLocationId(locationId)),
    /** Commands that were sent since the last time. */
    takeCommands(): readonly Command[] {
      const commands = queue.sent.slice(taken).map(({ command }) => command);
      taken = queue.sent.length;
      return commands;
    },
    /** Brings what waits at a side to our door, and answers the door's status for each. */
    async deliver(side: Side, deliveries: readonly SimulatedDelivery[] = outside[side].takeDeliveries()) {
      const door = side === 'highlevel' ? doors.highlevel : doors.provider;
      const statuses: number[] = [];
      for (const delivery of deliveries) statuses.push((await door(toDoorRequest(delivery))).statusCode);
      return statuses;
    },
  };
}

/** The orders at Printful and Printify under the references they were given, and what became of them. */
export function atProviders({ printful, printify }: OrderWorld): readonly string[] {
  return [
    ...printful.orders().map(({ externalId, status }) => `printful ${externalId} ${status}`),
    ...printify.orders().map(({ externalId, status }) => `printify ${externalId} ${status}`),
  ];
}

async function untilDone(clock: Foundations['clock'], run: () => Promise<unknown>): Promise<void> {
  for (let deliveries = 0; deliveries < 12; deliveries += 1) {
    const wait = await run().then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof TransientError) return error.retryAfterMs ?? 5_000;
        throw error;
      },
    );
    if (wait === undefined) return;
    await clock.sleep(wait);
  }
  throw new Error('It asked to be tried again a dozen times.');
}

function toDoorRequest({ url, headers, body }: Pick<SimulatedDelivery, 'url' | 'headers' | 'body'>) {
  const { pathname } = new URL(url);
  return {
    method: 'POST',
    routeKey: 'POST',
    path: pathname,
    pathParameters: { connectionKey: pathname.split('/').at(-1) ?? '' },
    query: new URLSearchParams(),
    headers,
    body: Buffer.from(body),
    source: '192.0.2.1',
    arrivedAt: 0,
  };
}
