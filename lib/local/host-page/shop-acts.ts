import { ratesAtCheckout } from '../journey/ask-carriers.ts';
import type { DeskAct } from './desk-act.ts';
import type { HostWorld } from './host-world.ts';

type Purchase = Parameters<HostWorld['fixture']['highlevel']['placeOrder']>[0];

/** What shoppers and the merchant do in the shop. */
export const shopActs: Readonly<Record<string, DeskAct>> = {
  'place-good': {
    group: 'A shopper',
    label: 'Orders and pays',
    act: (world) => placed(world, { lines: [{ priceId: sold(world), qty: 2 }], shipping: 4.9 }),
  },
  'place-unpaid': {
    group: 'A shopper',
    label: 'Orders, does not pay yet',
    act: (world) => placed(world, { lines: [{ priceId: sold(world) }], status: 'pending', paymentStatus: 'unpaid' }),
  },
  'place-incomplete': {
    group: 'A shopper',
    label: 'Orders without a street',
    act: (world) =>
      placed(world, {
        lines: [{ priceId: sold(world) }],
        contact: { address1: '', firstName: 'Ada', lastName: 'Moreau' },
      }),
  },
  'place-hostile': {
    group: 'A shopper',
    label: 'Orders, with markup in a name of 10,000 letters',
    act: (world) =>
      placed(world, {
        lines: [{ priceId: sold(world) }],
        contact: {
          firstName: '<img src=x onerror=alert(1)>\u202e',
          lastName: 'a'.repeat(10_000),
          address1: '=cmd()|calc!A1',
          city: '',
        },
      }),
  },
  'place-unmapped': {
    group: 'A shopper',
    label: 'Orders something that is linked to nothing',
    act: (world) => placed(world, { lines: [{ priceId: unlinked(world) }, { priceId: sold(world) }] }),
  },
  'place-mixed': {
    group: 'A shopper',
    label: 'Orders from both providers',
    act: (world) => placed(world, { lines: [{ priceId: sold(world) }, { priceId: soldOf(world, 'Breakwater Tee') }] }),
  },
  'pay-live-rate': {
    group: 'A shopper',
    label: 'Sees the shipping rates and pays the fastest',
    act: async (world) => {
      const { highlevel, locationId } = world.fixture;
      const lines = [{ priceId: sold(world) }];
      const shown = await ratesAtCheckout(highlevel, {
        locationId,
        lines,
        to: { country: 'US', state: 'IL', zip: '60611' },
      });
      const fastest = shown.at(-1);
      if (!fastest)
        throw new Error('The checkout shows no rates: switch live rates on, and choose a zone with the United States.');
      const rates = shown.map(({ name, amount }) => `${name} ${amount.toFixed(2)}`).join(', ');
      return `The checkout showed ${rates}. ${placed(world, { lines, shipping: fastest.amount })}`;
    },
  },
  'place-unheard': {
    group: 'A shopper',
    label: 'Orders, and the webhook is lost',
    act: (world) => placed(world, { lines: [{ priceId: sold(world) }], webhook: false }),
  },
  'edit-contact': {
    group: 'The newest order in the shop',
    label: 'Its customer gets another street',
    act: (world) => {
      const { highlevel } = world.fixture;
      const { contactId } = highlevel.order(newest(world));
      highlevel.editContact(String(contactId), { address1: '12 Quay Street' });
      return 'The customer of the newest order lives at 12 Quay Street now.';
    },
  },
  pay: {
    group: 'The newest order in the shop',
    label: 'Is paid',
    act: (world) => {
      const orderId = newest(world);
      world.fixture.highlevel.recordPayment(orderId);
      return `Order ${orderId} was paid in cash.`;
    },
  },
  refund: {
    group: 'The newest order in the shop',
    label: 'Is refunded',
    act: (world) => {
      const orderId = newest(world);
      world.fixture.highlevel.refund(orderId);
      return `Order ${orderId} was paid back. No webhook tells it.`;
    },
  },
  cancel: {
    group: 'The newest order in the shop',
    label: 'Is cancelled',
    act: (world) => {
      const orderId = newest(world);
      world.fixture.highlevel.changeOrderStatus(orderId, 'canceled');
      return `Order ${orderId} was cancelled in the shop.`;
    },
  },
};

function placed({ fixture: { highlevel, locationId } }: HostWorld, purchase: Omit<Purchase, 'locationId'>): string {
  const { orderId } = highlevel.placeOrder({ locationId, ...purchase });
  return `Order ${orderId} was placed.`;
}

function newest({ fixture: { highlevel, locationId } }: HostWorld): string {
  const last = highlevel.orders(locationId).at(-1);
  if (!last) throw new Error('There is no order in the shop yet.');
  return String(last._id);
}

/** A price that the app made, of a product that the first provider makes. */
function sold(world: HostWorld): string {
  return soldOf(world, world.fixture.productNames[0] ?? '');
}

function soldOf({ fixture: { highlevel, locationId } }: HostWorld, product: string): string {
  const made = highlevel.products(locationId).find(({ name }) => name === product);
  const price = highlevel.prices(locationId).find((each) => made && each.product === made._id);
  if (!price) throw new Error(`"${product}" is not in the shop yet: connect its provider and sync first.`);
  return String(price._id);
}

/** A further price of a product of ours, made by hand: nobody knows what it means at the provider. */
function unlinked(world: HostWorld): string {
  const { highlevel, locationId } = world.fixture;
  const linked = highlevel.prices(locationId).find(({ _id }) => _id === sold(world));
  return highlevel.addPrice(String(linked?.product), { name: 'Gift wrapped', amount: 19.5 });
}
