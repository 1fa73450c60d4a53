import { applyFault, createFaultEngine } from '../faults.ts';
import type { Mangled } from '../mangling/mangler.ts';
import type { Saved, SavedState } from '../saved-state.ts';
import type { SimulatedLogEntry, SimulatedRequest, Simulator } from '../simulator.ts';
import { Refusal, refused } from './answers.ts';
import { behaviourMangles } from './behaviour-mangles.ts';
import { createControl, type PrintfulControl } from './control.ts';
import { answer, tooManyRequests } from './routing.ts';
import { createState, type PrintfulOptions, saveState } from './state.ts';
import { findToken } from './tokens.ts';

export type PrintfulSimulator = Simulator & Mangled & Saved & PrintfulControl;

/** A Printful that behaves as its documentation and measurements of it say (v1, and the signed webhooks and shipments of v2). */
export function createPrintfulSimulator(options: PrintfulOptions = {}, saved?: SavedState): PrintfulSimulator {
  const state = createState(options, saved);
  const faults = createFaultEngine();
  const log: SimulatedLogEntry[] = [];

  return {
    name: 'printful',
    log,
    setFaults: (rules) => faults.set(rules),
    saveState: () => saveState(state),
    setMangles: (rules) => state.mangler.set(rules),
    takeDeliveries: () => state.deliveries.splice(0),
    ...createControl(state),
    handle(request, now, random) {
      const actor = findToken(state, request)?.actor;
      const effect = () =>
        state.mangler.answer(request, answer({ state, request, now, random }), behaviourMangles(state.behaviour));
      const { outcome, status, fault } = applyFault(faults.take(request, random), effect, {
        rateLimited: () => tooManyRequests(state.behaviour),
        serverError: () => refused(new Refusal(500, 'Internal Server Error')),
      });
      const { method, path, query } = request;
      log.push({ at: now, method, path, query: query.toString(), actor, body: loggedBody(request), status, fault });
      return outcome;
    },
  };
}

/** The body as the caller sent it, but for the token endpoint, whose parameters are secrets. */
function loggedBody(request: SimulatedRequest): unknown {
  if (request.body === '' || request.path === '/oauth/token') return undefined;
  try {
    return JSON.parse(request.body);
  } catch {
    return request.body;
  }
}
