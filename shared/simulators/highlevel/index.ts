import { createHash } from 'node:crypto';
import { applyFault, createFaultEngine } from '../faults.ts';
import { createMangler, type Mangled } from '../mangling/mangler.ts';
import type { Saved, SavedState } from '../saved-state.ts';
import type { SimulatedLogEntry, Simulator } from '../simulator.ts';
import { findToken, limitsOf, refusalHeaders } from './authorization.ts';
import { behaviourMangles } from './behaviour-mangles.ts';
import { createControl, type HighLevelControl } from './control.ts';
import { handleRequest } from './handling.ts';
import { createIdSource } from './ids.ts';
import { seenIn } from './log-entry.ts';
import { exhaustedHeaders } from './rate-limit.ts';
import { json, tooManyRequests } from './responses.ts';
import { fillWorld, readWorld, saveWorld } from './saved-world.ts';
import { type HighLevelSimulatorOptions, readSettings } from './settings.ts';
import { createWorld } from './state.ts';
import { signerFromPem, signerFromSeed } from './webhook-signing.ts';

export type HighLevelSimulator = Simulator & Mangled & Saved & HighLevelControl;

/** Where time stands before the first request when no clock is given. */
const beginning = Date.UTC(2026, 0, 5, 9);

/**
 * The platform as one pure step with its state: installs and tokens, products and prices, orders and fulfillments, signed
 * webhooks, rate limits. Written from the published interface and from what was observed of it; shares no code with clients.
 */
export function createHighLevelSimulator(
  options: HighLevelSimulatorOptions = {},
  savedState?: SavedState,
): HighLevelSimulator {
  const saved = savedState === undefined ? undefined : readWorld(savedState);
  const ids = saved?.ids ?? { seed: options.seed ?? 'highlevel', drawn: 0 };
  const signingKeyPem = options.signingKeyPem ?? saved?.signingKeyPem;
  const mangler = createMangler();
  const world = createWorld({
    mangler,
    settings: readSettings(options, saved?.settings),
    ids: createIdSource(ids),
    signer:
      signingKeyPem === undefined
        ? signerFromSeed(createHash('sha256').update(`${ids.seed}/webhook key`).digest())
        : signerFromPem(signingKeyPem),
  });
  if (saved !== undefined) {
    fillWorld(world, saved);
  }
  const faults = createFaultEngine();
  const log: SimulatedLogEntry[] = [];
  let latest = saved?.latest ?? beginning;

  return {
    ...createControl(world, () => options.clock?.now() ?? latest),
    name: 'highlevel',
    log,
    handle(request, now, random) {
      latest = Math.max(latest, now);
      const token = findToken(world, request);
      const seen = seenIn(world, request, token);
      const effect = () => {
        const answer = handleRequest(world, request, { token, now, random });
        return mangler.answer(request, answer, behaviourMangles(world.settings.behaviour));
      };
      const { outcome, status, fault } = applyFault(faults.take(request, random), effect, {
        rateLimited: () =>
          tooManyRequests(
            refusalHeaders(world, exhaustedHeaders(limitsOf(world), now)),
            world.settings.behaviour.rateLimitBody,
          ),
        serverError: () => json(500, { statusCode: 500, message: 'Internal Server Error' }),
      });
      const { method, path, query } = request;
      log.push({ at: now, method, path, query: query.toString(), ...seen, status, fault });
      return outcome;
    },
    setFaults: (rules) => faults.set(rules),
    saveState: () => saveWorld(world, { signingKeyPem, latest }),
    setMangles: (rules) => mangler.set(rules),
    takeDeliveries: () => world.waiting.splice(0),
  };
}
