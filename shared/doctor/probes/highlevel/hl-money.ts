import { at, keysOf, listAt, textAt } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';
import { idOf, listOrders, rowsIn } from './order-lists.ts';

/** What the payments of a refunded order say. */
export const hlMoney: Probe = {
  id: 'hl-money',
  system: 'highlevel',
  stage: 'reads',
  asks: 'for the payments of a refunded order',
  requests: 2,
  rights: ['payments/orders.readonly', 'payments/transactions.readonly'],
  unknowns: [1, 7],
  async run(scene) {
    const rows = rowsIn(await listOrders(scene, 'orders to look for a refund in'));
    const refunded = rows.find((row) => /refund/i.test(`${textAt(row, 'paymentStatus')} ${textAt(row, 'status')}`));
    const id = idOf(refunded);
    if (id === undefined) {
      scene.open('no refunded order is here: refund one, or use --order');
      return;
    }
    const query = { altId: scene.place, altType: 'location', entityId: id, limit: 10, offset: 0 };
    const answer = await scene.ask({ step: 'payments of a refunded order', path: '/payments/transactions', query });
    const payments = listAt(answer.body, 'data');
    scene.fact('transactions.knowOrders', payments.length > 0, answer);
    if (payments.length === 0) return;
    scene.fact('transactions.keys', [...new Set(payments.flatMap(keysOf))].sort(), answer);
    scene.fact(
      'transactions.tellsRefund',
      payments.some((payment) => Number(at(payment, 'amountRefunded')) > 0),
      answer,
    );
    scene.fact('transactions.adapterReads', scene.readers.transactionList(answer.body), answer);
  },
};
