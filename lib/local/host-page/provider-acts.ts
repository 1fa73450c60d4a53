import type { DeskAct } from './desk-act.ts';
import type { HostWorld } from './host-world.ts';

const group = 'The newest order at Printful';

/** What happens to an order at the provider that makes it. */
export const providerActs: Readonly<Record<string, DeskAct>> = {
  produce: {
    group,
    label: 'Is being made',
    act: (world) => {
      const { id } = newest(world);
      world.fixture.printful.advanceOrder(id, 'inprocess', Date.now());
      return `Printful makes order ${id}.`;
    },
  },
  ship: {
    group,
    label: 'Leaves in one parcel',
    act: (world) => {
      const { id } = newest(world);
      world.fixture.printful.ship(id, { ...nextParcel(), now: Date.now() });
      return `Printful sent order ${id}.`;
    },
  },
  split: {
    group,
    label: 'Leaves in two parcels',
    act: (world) => {
      const { id, contents } = newest(world);
      const [first] = contents.items;
      if (!first || contents.items.reduce((sum, { quantity }) => sum + quantity, 0) < 2)
        throw new Error('There is one thing in this order: it cannot be split.');
      const { printful } = world.fixture;
      printful.ship(id, { ...nextParcel(), items: [{ itemId: first.id, quantity: 1 }], now: Date.now() });
      printful.ship(id, { ...nextParcel(), now: Date.now() });
      return `Printful sent order ${id} in two parcels.`;
    },
  },
  deliver: {
    group,
    label: 'Arrives',
    act: (world) => {
      const { id, shipments } = newest(world);
      const parcel = shipments.at(-1);
      if (!parcel) throw new Error('Nothing of this order has left yet.');
      world.fixture.printful.deliver(parcel.id, Date.now());
      return `The last parcel of order ${id} arrived.`;
    },
  },
  return: {
    group,
    label: 'Comes back',
    act: (world) => {
      const { id, shipments } = newest(world);
      const parcel = shipments.at(-1);
      if (!parcel) throw new Error('Nothing of this order has left yet.');
      world.fixture.printful.returnShipment(parcel.id, Date.now());
      return `The last parcel of order ${id} came back.`;
    },
  },
  hold: {
    group,
    label: 'Is put on hold',
    act: (world) => {
      const { id } = newest(world);
      world.fixture.printful.hold(id, { reason: 'The print file has too few pixels', now: Date.now() });
      return `Printful holds order ${id}.`;
    },
  },
  release: {
    group,
    label: 'Goes on after a hold',
    act: (world) => {
      const { id } = newest(world);
      world.fixture.printful.release(id, { reason: 'The file was replaced', now: Date.now() });
      return `Printful goes on with order ${id}.`;
    },
  },
  fail: {
    group,
    label: 'Fails',
    act: (world) => {
      const { id } = newest(world);
      world.fixture.printful.fail(id, { reason: 'The blank product ran out', now: Date.now() });
      return `Order ${id} failed at Printful.`;
    },
  },
  decline: {
    group: 'Printful',
    label: 'Declines the card from now on',
    act: ({ fixture }) => {
      fixture.printful.setBilling('declined');
      return 'Printful declines the merchant’s card.';
    },
  },
  accept: {
    group: 'Printful',
    label: 'Accepts the card again',
    act: ({ fixture }) => {
      fixture.printful.setBilling('accepted');
      return 'Printful accepts the merchant’s card.';
    },
  },
};

let parcels = 0;

function nextParcel() {
  parcels += 1;
  const trackingNumber = `94001092055680000${String(parcels).padStart(5, '0')}`;
  return {
    carrier: 'USPS',
    trackingNumber,
    trackingUrl: `https://tools.usps.com/go/TrackConfirmAction?tLabels=${trackingNumber}`,
  };
}

function newest({ fixture: { printful } }: HostWorld) {
  const last = printful.orders().at(-1);
  if (!last) throw new Error('Printful has no order yet.');
  return last;
}
