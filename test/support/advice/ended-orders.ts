import type { Advice } from './advice.ts';

/** Orders that were cancelled or closed. */
export const endedOrders: readonly Advice[] = [
  {
    code: 'cancelled-by-you',
    done: 'undo cancel',
    async reach({ buy, press, exportFully }) {
      const id = await buy({}, { approval: { mode: 'manual' } });
      await press(id, 'cancel');
      await exportFully(id);
      return id;
    },
    follow: ({ press }, id) => press(id, 'undo-cancel'),
    ends: { state: 'held', code: 'approval-needed' },
  },
  {
    code: 'cancelled-by-you',
    done: 'order again, where the provider has cancelled',
    async reach({ buy, press, exportFully }) {
      const id = await buy({}, { confirm: false });
      await press(id, 'cancel');
      await exportFully(id);
      return id;
    },
    follow: ({ press }, id) => press(id, 'order-again'),
    ends: { state: 'held', code: 'confirmation-needed' },
  },
  {
    code: 'closed-by-you',
    done: 'undo cancel',
    async reach({ buy, press, prices, exportFully }) {
      const id = await buy({ lines: [{ priceId: prices.unlinked }] });
      await press(id, 'close');
      await exportFully(id);
      return id;
    },
    follow: ({ press }, id) => press(id, 'undo-cancel'),
    ends: { state: 'needs-attention', code: 'line-unmapped' },
  },
  {
    code: 'cancelled-in-store',
    done: 'nothing',
    reach: ({ buy }) => buy({ status: 'cancelled' }),
    ends: { state: 'cancelled', code: 'cancelled-in-store' },
  },
  {
    code: 'refunded',
    done: 'nothing',
    reach: ({ buy }) => buy({ paymentStatus: 'refunded' }),
    ends: { state: 'cancelled', code: 'refunded' },
  },
  {
    code: 'partly-refunded',
    done: 'nothing: the provider has been asked to stop',
    async reach({ buy, highlevel, exportFully, clock }) {
      const id = await buy({}, { confirm: false, export: { partlyRefunded: 'take-back' } });
      highlevel.refund(id, { amount: 5 });
      await clock.sleep(24 * 3_600_000);
      await exportFully(id);
      return id;
    },
    ends: { state: 'cancelled', code: 'partly-refunded' },
  },
  {
    code: 'payment-lost',
    done: 'nothing: the provider has been asked to stop',
    async reach({ buy, highlevel, exportFully }) {
      const id = await buy({}, { confirm: false });
      highlevel.voidPayment(id);
      await exportFully(id);
      return id;
    },
    ends: { state: 'cancelled', code: 'payment-lost' },
  },
  ...(['undo-cancel', 'close'] as const).map(
    (action): Advice => ({
      code: 'cancel-too-late',
      done: action,
      async reach({ buy, press, printful, atPrintful, exportFully, now }) {
        const id = await buy();
        printful.advanceOrder(atPrintful(id).id, 'inprocess', now());
        await press(id, 'cancel');
        await exportFully(id);
        return id;
      },
      follow: ({ press }, id) => press(id, action),
      ends: action === 'close' ? { state: 'exported', code: 'cancel-too-late' } : { state: 'exported' },
    }),
  ),
];
