import { toProviderId, toProviderOrderId } from '../../../shared/domain/ids.ts';
import { createFulfillments } from '../../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { openOrderPage } from '../world/order-page.ts';
import { type OrderWorld, openOrderWorld } from '../world/order-world/index.ts';

/** What docs/reasons.md advises for one reason, tried as the people do it whom it advises. */
export interface Advice {
  readonly code: string;
  /** What is done, in a few words. */
  readonly done: string;
  /** Brings an order to the reason. */
  readonly reach: (scene: Scene) => Promise<string>;
  /** Absent: nothing is to be done, and the order stands where it says. */
  readonly follow?: (scene: Scene, orderId: string) => Promise<unknown>;
  /** Where the order stands then; a code that is absent: without a reason. */
  readonly ends: { readonly state: string; readonly code?: string };
}

type Purchase = Parameters<OrderWorld['place']>[0];

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** A shop with both providers, its page, and what its people do. */
export async function openScene() {
  const world = await openOrderWorld();
  const { call } = openOrderPage(world);
  const { clock, prices, printful, highlevel } = world;
  return {
    ...world,
    call,
    /** A shopper buys a small shirt unless said otherwise; the order is looked at. */
    async buy(purchase: Partial<Purchase> = {}, settings?: Parameters<OrderWorld['setSettings']>[0]) {
      if (settings) await world.setSettings(settings);
      const orderId = world.place({ lines: [{ priceId: prices.small }], ...purchase });
      await world.exportFully(orderId);
      return orderId;
    },
    /** The merchant presses a button of the page. */
    async press(orderId: string, action: string) {
      const { status, body } = await call('POST', `/api/orders/${orderId}/${action}`);
      if (status !== 202) throw new Error(`${action} is answered ${status} ${JSON.stringify(body)}`);
    },
    /** The order at Printful, as its staff sees it. */
    atPrintful: (orderId: string, revision = '') => printful.order(`${orderId}-1${revision}`),
    contactOf: (orderId: string) => String((highlevel.order(orderId) as { readonly contactId: string }).contactId),
    /** What a provider tells of its parcels, too. */
    async lookAtParcels(orderId: string) {
      await createFulfillments(world.parts, {
        kind: 'CreateFulfillments',
        provider: toProviderId('printful'),
        providerOrderId: toProviderOrderId(String(printful.order(`${orderId}-1`).id)),
        locationId: world.locationId,
        orderId: (await world.order(orderId)).orderId,
        detail: 'parcels',
      });
    },
    now: () => clock.now(),
  };
}
