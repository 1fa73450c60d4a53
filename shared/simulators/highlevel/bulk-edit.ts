import type { SimulatedResponse } from '../simulator.ts';
import { editablePriceFields } from './price-fields.ts';
import { editableProductFields } from './product-fields.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import type { Document, Price, Product } from './state.ts';
import { demand, filledText, listOf, number, object, oneOf, optional, required, text } from './validation.ts';

/** Products and prices of one request, counted together. */
const maxEntities = 30;

const editFields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  products: required(
    listOf(
      object({
        _id: required(filledText),
        name: optional(filledText),
        ...editableProductFields,
        prices: optional(
          listOf(
            object({
              _id: required(filledText),
              name: optional(filledText),
              amount: optional(number(0)),
              currency: optional(text),
              ...editablePriceFields,
            }),
          ),
        ),
      }),
      { minimum: 1 },
    ),
  ),
};

interface Edit {
  readonly target: Product | Price;
  readonly change: Document;
}

/** `POST /products/bulk-update/edit`: unlike PUT it changes only the fields it names; all entities or none. */
export function bulkEdit(call: Call): SimulatedResponse {
  demand(call.body, editFields);
  const products = call.body.products as readonly (Document & { prices?: readonly Document[] })[];
  const edits = products.flatMap(({ prices, ...product }) => [
    productEdit(call, product),
    ...(prices ?? []).map((price) => priceEdit(call, String(product._id), price)),
  ]);
  if (edits.length > maxEntities) {
    throw problem(400, `Total entities (products and prices) cannot exceed ${maxEntities}`);
  }
  for (const { target, change } of edits) {
    target.document = { ...target.document, ...change };
    target.updatedAt = call.now;
  }
  return json(201, { message: 'Products updated successfully', status: true, updatedCount: edits.length });
}

function productEdit(call: Call, { _id, ...change }: Document): Edit {
  const target = call.world.products.get(String(_id));
  if (target === undefined || target.locationId !== call.body.altId) {
    throw problem(400, `Product with id ${String(_id)} not found`);
  }
  return { target, change };
}

function priceEdit(call: Call, productId: string, { _id, ...change }: Document): Edit {
  const target = call.world.prices.get(String(_id));
  if (target === undefined || target.productId !== productId) {
    throw problem(400, `Price with id ${String(_id)} not found`);
  }
  return { target, change };
}
