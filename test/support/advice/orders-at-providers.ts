import type { Advice, Scene } from './advice.ts';

const exported = { state: 'exported' } as const;

async function told({ fulfil, atPrintful }: Scene, id: string): Promise<string> {
  await fulfil(id, atPrintful(id).id);
  return id;
}

/** Orders that need attention for what became of them at a provider, or of their parcels. */
export const ordersAtProviders: readonly Advice[] = [
  {
    code: 'provider-awaiting-payment',
    done: 'pay there; it goes on by itself',
    async reach({ printify, buy, prices, fulfil }) {
      printify.setFunds('empty');
      const id = await buy({ lines: [{ priceId: prices.mug }] });
      await fulfil(id, printify.order(`${id}-1`).id, 'printify');
      return id;
    },
    async follow({ printify, fulfil, now }, id) {
      printify.setFunds('sufficient');
      printify.produce(printify.order(`${id}-1`).id, now());
      await fulfil(id, printify.order(`${id}-1`).id, 'printify');
    },
    ends: exported,
  },
  {
    code: 'provider-on-hold',
    done: 'answer it there',
    async reach(scene) {
      const id = await scene.buy();
      scene.printful.hold(scene.atPrintful(id).id, { reason: 'Is the design yours?', now: scene.now() });
      return told(scene, id);
    },
    async follow(scene, id) {
      await scene.clock.sleep(60_000);
      scene.printful.release(scene.atPrintful(id).id, { reason: 'answered', now: scene.now() });
      await told(scene, id);
    },
    ends: exported,
  },
  {
    code: 'provider-failed',
    done: 'retry: that places a new order',
    async reach(scene) {
      const id = await scene.buy();
      scene.printful.fail(scene.atPrintful(id).id, { reason: 'The file is broken', now: scene.now() });
      return told(scene, id);
    },
    follow: ({ press }, id) => press(id, 'retry'),
    ends: exported,
  },
  ...(['retry', 'cancel'] as const).map(
    (action): Advice => ({
      code: 'provider-cancelled',
      done: action,
      async reach(scene) {
        const id = await scene.buy();
        scene.printful.cancel(scene.atPrintful(id).id, { reason: 'Out of stock', now: scene.now() });
        return told(scene, id);
      },
      follow: ({ press }, id) => press(id, action),
      ends: action === 'retry' ? exported : { state: 'cancelled', code: 'cancelled-by-you' },
    }),
  ),
  {
    code: 'refund-owed',
    done: 'pay the customer back, then close',
    async reach(scene) {
      const { prices, printful, atPrintful, clock, now } = scene;
      const id = await scene.buy({ lines: [{ priceId: prices.small, qty: 2 }] });
      const order = atPrintful(id);
      const itemId = order.contents.items[0]?.id ?? 0;
      printful.ship(order.id, { items: [{ itemId, quantity: 1 }], carrier: 'USPS', trackingNumber: 'OW1', now: now() });
      await told(scene, id);
      await clock.sleep(60_000);
      printful.cancelItem(order.id, { itemId, reason: 'No stock', now: now() });
      return told(scene, id);
    },
    async follow({ highlevel, press }, id) {
      highlevel.refund(id, { amount: 25 });
      await press(id, 'close');
    },
    ends: { state: 'shipped' },
  },
  ...(['order-again', 'close'] as const).map(
    (action): Advice => ({
      code: 'provider-returned',
      done: action,
      async reach(scene) {
        const { printful, atPrintful, now, lookAtParcels } = scene;
        const id = await scene.buy();
        const parcel = printful.ship(atPrintful(id).id, { carrier: 'USPS', trackingNumber: 'RT1', now: now() });
        await told(scene, id);
        printful.returnShipment(parcel.id, now());
        await lookAtParcels(id);
        return id;
      },
      follow: ({ press }, id) => press(id, action),
      ends: action === 'close' ? { state: 'shipped', code: 'closed-by-you' } : exported,
    }),
  ),
  {
    code: 'provider-disconnected',
    done: 'connect it again',
    async reach({ call, place, prices, exportFully }) {
      await call('DELETE', '/api/connections/printful');
      const id = place({ lines: [{ priceId: prices.small }] });
      await exportFully(id);
      return id;
    },
    follow: ({ connect }) => connect('printful'),
    ends: exported,
  },
  {
    code: 'provider-store-changed',
    done: 'connect that store again',
    async reach({ printful, call, place, prices, exportFully }) {
      const other = printful.addStore({ name: 'Other shop' });
      printful.addToken({ token: 'pf-token-of-the-other-shop', storeId: other.id });
      await call('PUT', '/api/connections/printful', {
        body: { credentials: { token: 'pf-token-of-the-other-shop' } },
      });
      const id = place({ lines: [{ priceId: prices.small }] });
      await exportFully(id);
      return id;
    },
    follow: ({ connect }) => connect('printful'),
    ends: exported,
  },
  {
    code: 'fulfillment-refused',
    done: 'enter the tracking number in HighLevel by hand, then close',
    async reach(scene) {
      const { printful, atPrintful, highlevel, now } = scene;
      const id = await scene.buy();
      highlevel.setFaults([{ method: 'POST', path: /\/fulfillments$/, kind: 'refused' }]);
      printful.ship(atPrintful(id).id, { carrier: 'USPS', trackingNumber: 'HR1', now: now() });
      await told(scene, id);
      highlevel.setFaults([]);
      return id;
    },
    async follow({ highlevel, press }, id) {
      highlevel.fulfilByHand(id, { tracking: { number: 'HR1', carrier: 'USPS' } });
      await press(id, 'close');
    },
    ends: { state: 'shipped' },
  },
];
