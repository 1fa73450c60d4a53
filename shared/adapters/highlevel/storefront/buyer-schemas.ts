import * as v from 'valibot';
import { toOrderId } from '../../../domain/ids.ts';
import { isFields, loose, looseIdOf, looseText, rowsOf } from '../http/loose.ts';
import { totalIn } from '../http/paging.ts';
import { listIn } from './order-schemas.ts';

/** `_id` and `contactName`: documented (`OrderResponseSchema` of apps/payments.json, 2026-06-19). The others: assumed. */
const buyerRow = v.looseObject({
  _id: looseIdOf(toOrderId),
  id: looseIdOf(toOrderId),
  orderId: looseIdOf(toOrderId),
  contactName: looseText,
  contactSnapshot: loose(v.looseObject({})),
});
export type BuyerRow = v.InferOutput<typeof buyerRow>;

/** The rows of the order list, for whose they are alone. */
export const buyerListAnswer = v.pipe(
  v.unknown(),
  v.transform((body) => ({ listed: listIn(body), total: totalIn(body) })),
  v.check(({ listed }) => listed !== undefined, 'has no list "data"'),
  v.transform(({ listed, total }) => ({ ...rowsOf(v.pipe(v.custom(isFields), buyerRow), listed), total })),
);
