import { complaintAbout } from './redaction/check-line.ts';
import type { Redactor } from './redaction/redactor.ts';
import { isAccepted } from './sending/asking.ts';
import type { Exchange } from './sending/line.ts';
import type { System } from './system.ts';

/** One exchange as it is written: its shape, and no value of anybody. */
export interface TapeStep {
  readonly probe: string;
  readonly system: System;
  readonly number: number;
  readonly step: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: unknown;
    readonly json?: unknown;
  };
  /** Absent: no answer came, and `failure` names how it ended. */
  readonly answer?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly failure?: string;
}

export interface Tape {
  readonly steps: readonly TapeStep[];
  /** Of lines that the second check did not let pass: which, and why. */
  readonly dropped: readonly { readonly probe: string; readonly step: string; readonly why: string }[];
  /** @returns the number of the step on this tape; undefined when the line was dropped. */
  record(probe: string, exchange: Exchange): TapeStep | undefined;
}

export function createTape(redactor: Redactor, secrets: readonly string[]): Tape {
  const steps: TapeStep[] = [];
  const dropped: { probe: string; step: string; why: string }[] = [];
  let number = 0;
  return {
    steps,
    dropped,
    record(probe, exchange) {
      number += 1;
      const step = toStep(redactor, { probe, number }, exchange);
      const why = complaintAbout([step.request.json, step.request.query, step.answer?.body], rawOf(exchange, secrets));
      if (why !== undefined) {
        dropped.push({ probe, step: exchange.sending.step, why });
        return undefined;
      }
      steps.push(step);
      return step;
    },
  };
}

function toStep(
  redactor: Redactor,
  at: { readonly probe: string; readonly number: number },
  exchange: Exchange,
): TapeStep {
  const { system, sending, answer, failure } = exchange;
  const json = 'json' in sending ? sending.json : undefined;
  return {
    ...at,
    system,
    step: sending.step,
    request: {
      method: sending.method,
      path: redactor.path(sending.path),
      query: redactor.value(sending.query ?? {}),
      ...(json !== undefined && { json: redactor.value(json) }),
    },
    ...(answer && {
      answer: {
        status: answer.status,
        headers: redactor.headers(answer.headers),
        body: redactor.value(answer.body, !isAccepted(answer)),
      },
    }),
    ...(failure !== undefined && { failure }),
  };
}

function rawOf({ sending, answer }: Exchange, secrets: readonly string[]) {
  const json = 'json' in sending ? sending.json : undefined;
  return { bodies: [json, sending.query, answer?.body], texts: [sending.path], secrets };
}
