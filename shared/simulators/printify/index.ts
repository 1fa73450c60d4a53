import { applyFault, createFaultEngine } from '../faults.ts';
import type { Mangled } from '../mangling/mangler.ts';
import type { Saved, SavedState } from '../saved-state.ts';
import type { SimulatedLogEntry, SimulatedRequest, Simulator } from '../simulator.ts';
import { behaviourMangles } from './behaviour-mangles.ts';
import { createControl, type PrintifyControl } from './control.ts';
import { answer, serverError, tooManyRequests } from './routing.ts';
import { createState, type PrintifyOptions, saveState } from './state.ts';
import { findToken } from './tokens.ts';

export type PrintifySimulator = Simulator & Mangled & Saved & PrintifyControl;

/** A Printify that behaves as its documentation and measurements of it say (v1). */
export function createPrintifySimulator(options: PrintifyOptions = {}, saved?: SavedState): PrintifySimulator {
  const state = createState(options, saved);
  const faults = createFaultEngine();
  const log: SimulatedLogEntry[] = [];

  return {
    name: 'printify',
    log,
    setFaults: (rules) => faults.set(rules),
    saveState: () => saveState(state),
    setMangles: (rules) => state.mangler.set(rules),
    takeDeliveries: () => state.deliveries.splice(0),
    ...createControl(state),
    handle(request, now, random) {
      const account = findToken(state, request)?.account;
      const requestId = random.uuid();
      const effect = () => {
        const response = answer({ state, request, now, random }, requestId);
        return state.mangler.answer(request, response, behaviourMangles(state.behaviour));
      };
      const { outcome, status, fault } = applyFault(faults.take(request, random), effect, {
        rateLimited: () => tooManyRequests(state.behaviour, requestId),
        serverError: () => serverError(requestId),
      });
      const { method, path, query } = request;
      const actor = account === undefined ? undefined : `account:${account}`;
      log.push({ at: now, method, path, query: query.toString(), actor, body: loggedBody(request), status, fault });
      return outcome;
    },
  };
}

/** The body as the caller sent it, without the secrets that OAuth and webhook registrations carry. */
function loggedBody(request: SimulatedRequest): unknown {
  if (request.body === '' || request.path.startsWith('/v1/app/oauth/')) return undefined;
  try {
    const body: unknown = JSON.parse(request.body);
    if (!request.path.includes('/webhooks') || typeof body !== 'object' || body === null) return body;
    return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'secret'));
  } catch {
    return request.body;
  }
}
