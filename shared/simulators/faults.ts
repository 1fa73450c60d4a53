import type { Random } from '../platform/random.ts';
import type { FaultKind, FaultRule, SimulatedOutcome, SimulatedRequest, SimulatedResponse } from './simulator.ts';

/** Which fault hits which request; rules are tried in order and the first that matches is used up. */
interface FaultEngine {
  /** Replaces all rules and forgets how often they were used. */
  set(rules: readonly FaultRule[]): void;
  /** The rule that hits this request, if any. Draws from `random` only for rules with a chance. */
  take(request: SimulatedRequest, random: Random): FaultRule | undefined;
}

/** How a simulated system words the answers that a fault makes it give. */
interface FaultAnswers {
  rateLimited(): SimulatedResponse;
  serverError(): SimulatedResponse;
  /** What a gateway in front of the system says; a plain 502 page when absent. */
  html?(): SimulatedResponse;
}

interface FaultedResult {
  readonly outcome: SimulatedOutcome;
  /** What the simulator itself answered or would have answered; 0 when it did nothing. */
  readonly status: number;
  readonly fault: FaultKind | undefined;
}

const defaultDelayMs = 5_000;

export function createFaultEngine(): FaultEngine {
  let rules: { readonly rule: FaultRule; left: number }[] = [];

  return {
    set(next) {
      rules = next.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
    },
    take(request, random) {
      for (const entry of rules) {
        if (entry.left > 0 && matches(entry.rule, request) && happens(entry.rule, random)) {
          entry.left -= 1;
          return entry.rule;
        }
      }
      return undefined;
    },
  };
}

/** Runs `effect` before, after or not at all, as the fault says, and turns its answer into an outcome. */
export function applyFault(
  fault: FaultRule | undefined,
  effect: () => SimulatedResponse,
  answers: FaultAnswers,
): FaultedResult {
  if (fault === undefined) {
    return answered(effect(), undefined);
  }
  switch (fault.kind) {
    case 'rate-limited':
      return answered(answers.rateLimited(), fault);
    case 'server-error':
      return answered(answers.serverError(), fault);
    case 'refused':
      return answered(refusal, fault);
    case 'html':
      return answered(answers.html?.() ?? gatewayPage, fault);
    case 'server-error-after':
      effect();
      return answered(answers.serverError(), fault);
    case 'slow':
      return answered(effect(), fault, fault.delayMs ?? defaultDelayMs);
    case 'timeout-before':
      return { outcome: dropped(fault), status: 0, fault: fault.kind };
    case 'timeout-after':
      return { status: effect().status, outcome: dropped(fault), fault: fault.kind };
    case 'reset-after':
      return { status: effect().status, outcome: { kind: 'reset' }, fault: fault.kind };
  }
}

/** For a reason that nobody here knows. */
const refusal: SimulatedResponse = {
  status: 422,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ statusCode: 422, message: 'This cannot be done now', error: 'Unprocessable Entity' }),
};

const gatewayPage: SimulatedResponse = {
  status: 502,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
};

function matches(rule: FaultRule, request: SimulatedRequest): boolean {
  if (rule.method !== undefined && rule.method !== request.method.toUpperCase()) {
    return false;
  }
  // `search` starts at the beginning even for a pattern with the g or y flag, which `test` would not.
  return rule.path === undefined || request.path.search(rule.path) >= 0;
}

function happens(rule: FaultRule, random: Random): boolean {
  return rule.chance === undefined || random.fraction() < rule.chance;
}

function answered(response: SimulatedResponse, fault: FaultRule | undefined, delayMs = 0): FaultedResult {
  return { outcome: { kind: 'answered', response, delayMs }, status: response.status, fault: fault?.kind };
}

function dropped(fault: FaultRule): SimulatedOutcome {
  return fault.delayMs === undefined ? { kind: 'dropped' } : { kind: 'dropped', closesAfterMs: fault.delayMs };
}
