import type { SimulatedResponse } from '../simulator.ts';
import { requireQuery } from './paging.ts';
import { json } from './responses.ts';
import type { Call } from './routing.ts';
import { demand, filledText, listOf, oneOf, required } from './validation.ts';

const storeFields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  action: required(oneOf('include', 'exclude')),
  productIds: required(listOf(filledText, { minimum: 1 })),
};

/** `POST /products/store/{storeId}`: a product is in every store that does not leave it out. */
export function includeInStore(call: Call): SimulatedResponse {
  demand(call.body, storeFields);
  const storeId = call.params.storeId ?? '';
  const excluded = call.world.excluded.get(storeId) ?? new Set<string>();
  call.world.excluded.set(storeId, excluded);
  for (const id of call.body.productIds as readonly string[]) {
    if (call.world.products.get(id)?.locationId !== call.body.altId) {
      continue;
    }
    if (call.body.action === 'include') {
      excluded.delete(id);
    } else {
      excluded.add(id);
    }
  }
  return json(201, { status: true, message: 'Products updated successfully' });
}

export function storeStats(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const excluded = call.world.excluded.get(call.params.storeId ?? '');
  const own = [...call.world.products.values()].filter((product) => product.locationId === call.query.get('altId'));
  const included = own.filter((product) => product.document.availableInStore === true && !excluded?.has(product.id));
  return json(200, {
    totalProducts: own.length,
    includedInStore: included.length,
    excludedFromStore: own.length - included.length,
  });
}
