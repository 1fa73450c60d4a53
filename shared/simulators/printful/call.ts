import type { Random } from '../../platform/random.ts';
import { type JsonObject, readObject } from '../call.ts';
import type { SimulatedRequest } from '../simulator.ts';
import { Refusal } from './answers.ts';
import type { PrintfulState, Store, Token } from './state.ts';

/** One authenticated request on its way through a route. */
export interface Call {
  readonly state: PrintfulState;
  readonly request: SimulatedRequest;
  readonly now: number;
  readonly random: Random;
  readonly token: Token;
  /** The decoded path parameters in the order of the route's pattern. */
  readonly params: readonly string[];
}

/** A call that works on one store. */
export interface StoreCall extends Call {
  readonly store: Store;
}

/** The request's JSON object. */
export function readBody(request: SimulatedRequest): JsonObject {
  const refused = () => new Refusal(400, 'Invalid JSON', '430');
  return readObject(request.body, { notJson: refused, noObject: refused });
}
