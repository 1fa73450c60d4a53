import type { Advice } from './advice.ts';

const exported = { state: 'exported' } as const;
const usa = { country: 'US', state: 'IL', city: 'Chicago', postalCode: '60611' };

/** Orders that wait, are held, or are left to the merchant. */
export const waitingOrders: readonly Advice[] = [
  {
    code: 'status-not-eligible',
    done: 'the merchant completes the order in the CRM',
    reach: ({ buy }) => buy({ status: 'pending' }),
    follow: async ({ highlevel }, id) => highlevel.changeOrderStatus(id, 'completed'),
    ends: exported,
  },
  {
    code: 'status-not-eligible',
    done: 'send anyway',
    reach: ({ buy }) => buy({ status: 'pending' }),
    follow: ({ press }, id) => press(id, 'send-anyway'),
    ends: exported,
  },
  {
    code: 'payment-not-eligible',
    done: 'the merchant records the payment in the CRM',
    reach: ({ buy }) => buy({ paymentStatus: 'unpaid' }),
    follow: async ({ highlevel }, id) => highlevel.recordPayment(id),
    ends: exported,
  },
  {
    code: 'payment-not-eligible',
    done: 'mark paid',
    reach: ({ buy }) => buy({ paymentStatus: 'unpaid' }),
    follow: ({ press }, id) => press(id, 'mark-paid'),
    ends: exported,
  },
  {
    code: 'payment-unknown',
    done: 'mark paid',
    reach: ({ buy }) => buy({ paymentStatus: null }),
    follow: ({ press }, id) => press(id, 'mark-paid'),
    ends: exported,
  },
  {
    code: 'hold-window',
    done: 'approve',
    reach: ({ buy }) => buy({}, { export: { holdMinutes: 60 } }),
    follow: ({ press }, id) => press(id, 'approve'),
    ends: exported,
  },
  {
    code: 'hold-window',
    done: 'wait',
    reach: ({ buy }) => buy({}, { export: { holdMinutes: 60 } }),
    follow: ({ clock }) => clock.sleep(61 * 60_000),
    ends: exported,
  },
  {
    code: 'approval-needed',
    done: 'approve',
    reach: ({ buy }) => buy({}, { approval: { mode: 'manual' } }),
    follow: ({ press }, id) => press(id, 'approve'),
    ends: exported,
  },
  {
    code: 'approval-needed',
    done: 'cancel',
    reach: ({ buy }) => buy({}, { approval: { mode: 'manual' } }),
    follow: ({ press }, id) => press(id, 'cancel'),
    ends: { state: 'cancelled', code: 'cancelled-by-you' },
  },
  {
    code: 'approval-needed-amount',
    done: 'approve',
    reach: ({ buy }) => buy({}, { approval: { mode: 'rules', above: 100 } }),
    follow: ({ press }, id) => press(id, 'approve'),
    ends: exported,
  },
  {
    code: 'approval-needed-country',
    done: 'approve',
    reach: ({ buy }) => buy({ contact: usa }, { approval: { mode: 'rules', countries: ['US'] } }),
    follow: ({ press }, id) => press(id, 'approve'),
    ends: exported,
  },
  {
    code: 'address-doubtful',
    done: 'approve',
    reach: ({ buy }) => buy({ contact: { ...usa, state: 'GA', address2: '' } }, { addresses: { doubtful: 'hold' } }),
    follow: ({ press }, id) => press(id, 'approve'),
    ends: exported,
  },
  {
    code: 'address-doubtful',
    done: 'correct the address on the page',
    reach: ({ buy }) => buy({ contact: { ...usa, state: 'GA', address2: '' } }, { addresses: { doubtful: 'hold' } }),
    follow: ({ call }, id) =>
      call('PUT', `/api/orders/${id}/address`, { body: { ...usa, address1: '12 Quay Street' } }),
    ends: exported,
  },
  {
    code: 'confirmation-needed',
    done: 'confirm',
    reach: ({ buy }) => buy({}, { confirm: false }),
    follow: ({ press }, id) => press(id, 'confirm'),
    ends: exported,
  },
  {
    code: 'fulfilled-elsewhere',
    done: 'send anyway',
    async reach({ place, prices, highlevel, exportFully }) {
      const id = place({ lines: [{ priceId: prices.small }] });
      highlevel.fulfilByHand(id);
      await exportFully(id);
      return id;
    },
    follow: ({ press }, id) => press(id, 'send-anyway'),
    ends: exported,
  },
  {
    code: 'nothing-to-send',
    done: 'nothing',
    reach: ({ buy, prices }) => buy({ lines: [{ priceId: prices.small, qty: 0 }] }),
    ends: { state: 'not-ours', code: 'nothing-to-send' },
  },
  {
    code: 'not-ours',
    done: 'nothing',
    reach: ({ buy, prices }) => buy({ lines: [{ priceId: prices.candle }] }),
    ends: { state: 'not-ours', code: 'not-ours' },
  },
  {
    code: 'source-excluded',
    done: 'send anyway',
    reach: ({ buy }) => buy({ source: { type: 'shopify' } }),
    follow: ({ press }, id) => press(id, 'send-anyway'),
    ends: exported,
  },
  {
    code: 'test-order',
    done: 'send anyway',
    reach: ({ buy }) => buy({ liveMode: false }),
    follow: ({ press }, id) => press(id, 'send-anyway'),
    ends: { state: 'exported', code: 'test-draft' },
  },
  {
    code: 'test-draft',
    done: 'confirm',
    reach: ({ buy }) => buy({ liveMode: false }, { export: { testOrders: 'draft' } }),
    follow: ({ press }, id) => press(id, 'confirm'),
    ends: exported,
  },
];
