import type { SimulatedResponse } from '../simulator.ts';
import { pageOf, requireQuery } from './paging.ts';
import { invalid, json } from './responses.ts';
import type { Call } from './routing.ts';
import { type Document, isoTime, type Price, type World } from './state.ts';
import { demand, filledText, listOf, number, object, oneOf, optional, orNull, required, truth } from './validation.ts';

const maxItems = 100;

const inventoryFields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  items: required(
    listOf(
      object({
        priceId: required(filledText),
        availableQuantity: optional(orNull(number())),
        allowOutOfStockPurchases: optional(orNull(truth)),
      }),
      { minimum: 1, maximum: maxItems },
    ),
  ),
};

/** Only prices that track their stock have a row. */
export function listInventory(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const search = call.query.get('search')?.toLowerCase() ?? '';
  const found = [...call.world.prices.values()]
    .filter((price) => price.locationId === call.query.get('altId') && price.document.trackInventory === true)
    .filter((price) => search === '' || isNamed(inventoryRow(call.world, price), search));
  const rows = pageOf(found, call, 0).map((price) => inventoryRow(call.world, price));
  return json(200, { inventory: rows, total: { total: found.length } });
}

/** All items or none: one unknown price refuses the request. */
export function updateInventory(call: Call): SimulatedResponse {
  demand(call.body, inventoryFields);
  const items = call.body.items as readonly Document[];
  const prices = items.map((item) => call.world.prices.get(String(item.priceId)));
  const unknown = items.filter((_, index) => prices[index]?.locationId !== call.body.altId);
  if (unknown.length > 0) {
    throw invalid(unknown.map((item) => `items: price ${String(item.priceId)} does not exist`));
  }
  for (const [index, { priceId: _priceId, ...change }] of items.entries()) {
    const price = prices[index];
    if (price !== undefined) {
      price.document = { ...price.document, ...change };
      price.updatedAt = call.now;
    }
  }
  return json(201, { status: true, message: 'Inventory updated successfully' });
}

function isNamed(row: Document, search: string): boolean {
  return [row.name, row.productName, row.sku].some((each) => String(each).toLowerCase().includes(search));
}

function inventoryRow(world: World, price: Price): Document {
  const product = world.products.get(price.productId);
  const { name, availableQuantity, sku, allowOutOfStockPurchases } = price.document;
  return {
    _id: price.id,
    name,
    availableQuantity: availableQuantity ?? 0,
    sku: sku ?? '',
    allowOutOfStockPurchases: allowOutOfStockPurchases ?? false,
    product: price.productId,
    updatedAt: isoTime(price.updatedAt),
    image: product?.document.image,
    productName: product?.document.name,
  };
}
