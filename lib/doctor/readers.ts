import * as v from 'valibot';
import {
  fulfillmentListAnswer,
  orderAnswer,
  orderListAnswer,
  transactionListAnswer,
} from '../../shared/adapters/highlevel/storefront/order-schemas.ts';
import { priceDocument, productAnswer } from '../../shared/adapters/highlevel/storefront/product-schemas.ts';
import { oneOrder, product as printfulProduct } from '../../shared/adapters/providers/printful/schemas.ts';
import {
  order as printifyOrder,
  product as printifyProduct,
} from '../../shared/adapters/providers/printify/schemas.ts';
import type { Reader, Readers } from '../../shared/doctor/readers.ts';

/** Where a schema of the adapters stumbles: key paths, and what was expected there. */
function readBy(schema: v.GenericSchema): Reader {
  return (body) => {
    const result = v.safeParse(schema, body);
    return result.success
      ? []
      : result.issues.map((issue) => v.getDotPath(issue)?.replace(/\.\d+(?=\.|$)/g, '[]') ?? '(whole)');
  };
}

/** Orders are read whatever they are: what a decision lacks stands in them. */
function oddIn(body: unknown): readonly string[] {
  const { unreadable, items } = v.parse(orderAnswer, body);
  return [
    ...unreadable,
    ...items.flatMap((line) => line.unreadable.map((key) => (key === '' ? 'items[]' : `items[].${key}`))),
  ];
}

export const readers: Readers = {
  order: oddIn,
  orderList: (body) => {
    const result = v.safeParse(orderListAnswer, body);
    if (!result.success) return ['data'];
    return result.output.unreadable > 0 ? ['data[]'] : [];
  },
  product: readBy(productAnswer),
  priceList: readBy(v.object({ prices: v.array(priceDocument) })),
  fulfillmentList: readBy(fulfillmentListAnswer),
  transactionList: readBy(transactionListAnswer),
  printfulProduct: readBy(printfulProduct),
  printfulOrder: readBy(oneOrder),
  printifyProduct: readBy(printifyProduct),
  printifyOrder: readBy(printifyOrder),
};
