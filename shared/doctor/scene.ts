import { type Assumptions, differenceOf, type FactValue, judgeFact } from './assumption.ts';
import { SafetyRuleError } from './doctor-errors.ts';
import { at, isObject } from './key-paths.ts';
import type { Redactor } from './redaction/redactor.ts';
import type { FactReport, ProbeOutcome } from './report/report.ts';
import type { Answer } from './sending/asking.ts';

/** What one probe has told so far. */
export interface Told {
  readonly facts: FactReport[];
  readonly says: string[];
  readonly open: string[];
}

export interface Telling extends Told {
  fact(name: string, real: FactValue, ...from: readonly Answer[]): void;
}

/** @param numberOf the number of an answer on the tape. */
export function createTelling(assumptions: Assumptions, numberOf: (answer: Answer) => number | undefined): Telling {
  const facts: FactReport[] = [];
  return {
    facts,
    says: [],
    open: [],
    fact(name, real, ...from) {
      demandNobodys(name, real);
      const assumed = assumptions[name];
      const verdict = judgeFact(assumed, real);
      const evidence = from.flatMap((answer) => numberOf(answer) ?? []).map((number) => `tape:${number}`);
      const differs = assumed !== undefined && verdict === 'differs';
      facts.push({
        name,
        verdict,
        ...(assumed && { assumed: assumed.value }),
        real: differs ? differenceOf(assumed, real) : real,
        evidence,
        ...(differs && { means: assumed.means, change: assumed.change, behaviours: assumed.behaviours }),
      });
    },
  };
}

/** A fact is written and shown: one that holds a value of somebody is a defect of its probe. */
function demandNobodys(name: string, real: FactValue): void {
  const texts = typeof real === 'object' ? real : [String(real)];
  const odd = texts.find((text) => text.length > 160 || /@|\d{8,}|eyJ|:\/\//.test(text));
  if (odd !== undefined) throw new Error(`the fact "${name}" holds a value that is not to be shown`);
}

export function outcomeOf({ facts, open }: Told): ProbeOutcome {
  if (facts.some(({ verdict }) => verdict === 'differs')) return 'differs';
  if (facts.some(({ verdict }) => verdict === 'new')) return 'new';
  return open.length > 0 && facts.length === 0 ? 'open' : 'as-assumed';
}

/** How a probe ended that threw. */
export function outcomeOfError(error: unknown): 'refused' | 'failed' {
  return error instanceof SafetyRuleError ? 'refused' : 'failed';
}

/** In words that are safe: only our own errors are written for people. */
export function whyOf(error: unknown): string {
  if (error instanceof SafetyRuleError) return `${error.rule}: ${error.message}`;
  return error instanceof Error ? error.message : 'something that is no error was thrown';
}

const messagePlaces = [
  'message',
  'error.message',
  'error_description',
  'error.reason',
  'errors.reason',
  'error',
  'result',
  'detail',
  'title',
];

/** `422: altType should not be empty`: status, and the message as far as it is safe. */
export function wordsOf(redactor: Redactor, { status, body }: Answer): string {
  const found = messagePlaces.map((place) => at(body, place)).find((value) => value !== undefined && !isObject(value));
  const texts = (Array.isArray(found) ? found : [found ?? (typeof body === 'string' ? body : '')]).map(String);
  const words = /^\s*</.test(texts[0] ?? '') ? 'a page' : texts.map((text) => redactor.message(text)).join('; ');
  return words === '' ? `${status}` : `${status}: ${words.slice(0, 140)}`;
}
