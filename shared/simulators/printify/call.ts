import type { Random } from '../../platform/random.ts';
import { type JsonObject, readObject } from '../call.ts';
import type { SimulatedRequest } from '../simulator.ts';
import { validationError } from './answers.ts';
import type { PrintifyState, Shop, Token } from './state.ts';

export interface Arrival {
  readonly state: PrintifyState;
  readonly request: SimulatedRequest;
  readonly now: number;
  readonly random: Random;
}

/** One authenticated request on its way through a route. */
export interface Call extends Arrival {
  readonly token: Token;
  /** The decoded path parameters in the order of the route's pattern, without the shop's id. */
  readonly params: readonly string[];
}

/** A call that works on one shop. */
export interface ShopCall extends Call {
  readonly shop: Shop;
}

/** The request's JSON object. */
export function readBody(request: SimulatedRequest): JsonObject {
  return readObject(request.body, {
    notJson: () => validationError(8103, 'The body is not valid JSON.'),
    noObject: () => validationError(8103, 'The body must be a JSON object.'),
  });
}

/** Times as Printify writes them: a space instead of the T, and an explicit offset. */
export function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')}+00:00`;
}
