import type { SimulatedResponse } from '../simulator.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';

export function getLocation(call: Call): SimulatedResponse {
  const location = call.world.locations.get(call.params.locationId ?? '');
  if (location === undefined) {
    throw problem(400, `Location not found for id: ${call.params.locationId}`);
  }
  const { id, companyId, name, profile } = location;
  return json(200, { location: { id, companyId, name, ...profile } });
}
