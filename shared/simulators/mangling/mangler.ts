import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import type { AnswerMangle, EventMangle, MangleRule } from './mangle-rule.ts';
import { mangleValue } from './mangle-value.ts';

/** Bends answers and webhooks of a simulator: what a client may get one day and nobody can rule out. */
export interface Mangler {
  /** Replaces all rules and forgets how often they were used. */
  set(rules: readonly MangleRule[]): void;
  /** `standing` rules come from the simulator's own behaviour and are applied first. */
  answer(request: SimulatedRequest, response: SimulatedResponse, standing?: readonly AnswerMangle[]): SimulatedResponse;
  /** `event`: its name. */
  body(event: string, body: unknown, standing?: readonly EventMangle[]): unknown;
}

/** What every simulator offers for it beside its faults. */
export interface Mangled {
  /** Replaces all rules that bend answers and webhooks one place at a time. */
  setMangles(rules: readonly MangleRule[]): void;
}

interface Counted<Rule> {
  readonly rule: Rule;
  left: number;
}

export function createMangler(): Mangler {
  let answers: Counted<AnswerMangle>[] = [];
  let events: Counted<EventMangle>[] = [];

  return {
    set(rules) {
      answers = rules.filter((rule) => !('event' in rule)).map(counted);
      events = rules.filter((rule) => 'event' in rule).map(counted);
    },
    answer(request, response, standing = []) {
      if ((standing.length === 0 && answers.length === 0) || !isJson(response)) return response;
      const own = standing.filter((rule) => concerns(rule, request));
      const rules = [...own, ...used(answers, (rule) => concerns(rule, request))];
      if (rules.length === 0) return response;
      return { ...response, body: JSON.stringify(bent(JSON.parse(response.body), rules)) };
    },
    body(event, body, standing = []) {
      const own = standing.filter((rule) => isNamed(rule, event));
      return bent(body, [...own, ...used(events, (rule) => isNamed(rule, event))]);
    },
  };
}

function bent(value: unknown, rules: readonly MangleRule[]): unknown {
  return rules.reduce((sofar, { jsonPath, how }) => mangleValue(sofar, jsonPath, how), value);
}

function counted<Rule extends MangleRule>(rule: Rule): Counted<Rule> {
  return { rule, left: rule.times ?? Number.POSITIVE_INFINITY };
}

function used<Rule>(rules: readonly Counted<Rule>[], matches: (rule: Rule) => boolean): Rule[] {
  const due = rules.filter(({ rule, left }) => left > 0 && matches(rule));
  for (const each of due) each.left -= 1;
  return due.map(({ rule }) => rule);
}

function isJson({ status, headers, body }: SimulatedResponse): boolean {
  return status < 300 && body !== '' && (headers['content-type'] ?? '').includes('json');
}

function concerns({ method, path }: AnswerMangle, request: SimulatedRequest): boolean {
  // `search` starts at the beginning even for a pattern with the g or y flag, which `test` would not.
  return (
    (method === undefined || method === request.method.toUpperCase()) &&
    (path === undefined || request.path.search(path) >= 0)
  );
}

function isNamed({ event }: EventMangle, name: string): boolean {
  return typeof event === 'string' ? event === name : name.search(event) >= 0;
}
