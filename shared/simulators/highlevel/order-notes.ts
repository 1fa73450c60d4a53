import type { SimulatedResponse } from '../simulator.ts';
import { requireOrder } from './orders.ts';
import { requireQuery } from './paging.ts';
import { json } from './responses.ts';
import type { Call } from './routing.ts';

/** `GET /payments/orders/{id}/notes`: what the merchant wrote there; nobody can write one by the interface. */
export function listOrderNotes(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  return json(200, { data: requireOrder(call, call.query.get('altId')).notes });
}
