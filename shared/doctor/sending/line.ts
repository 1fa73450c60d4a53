import type { Clock } from '../../platform/clock.ts';
import type { HttpClient } from '../../platform/http-client.ts';
import { HttpError } from '../../platform/http-errors.ts';
import type { HttpRequest, HttpResponse } from '../../platform/http-message.ts';
import { wellFormedJson } from '../../platform/well-formed-json.ts';
import { SafetyRuleError, UnaskedError } from '../doctor-errors.ts';
import type { System } from '../system.ts';
import type { Answer, Sending } from './asking.ts';
import { createPace } from './pace.ts';

export interface LineOptions {
  readonly system: System;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Sent with every request; among them the credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** The most requests of a run to this system. */
  readonly budget: number;
  /** Called before anything is sent. @throws SafetyRuleError */
  guard(sending: Sending): void;
  /** Hears of each exchange, the ones without an answer too. */
  onExchange(exchange: Exchange): void;
}

export interface Exchange {
  readonly system: System;
  readonly sending: Sending;
  /** Absent: there was none; `failure` says how it ended. */
  readonly answer?: Answer;
  readonly failure?: string;
}

/** The way to one system: slow on purpose, within its budget and its time, and never past the guard. */
export interface Line {
  /** @throws SafetyRuleError, UnaskedError; HttpError when a write has no answer, for it may have happened. */
  send(sending: Sending): Promise<Answer>;
  /** Sends at once, without waiting for a turn: only for looking at the limit itself. */
  burst(sending: Sending): Promise<Answer>;
  /** From now on nothing is sent after this time, in ms since the epoch. */
  endsAt(time: number): void;
  readonly requests: number;
  /** As the last answer told it. */
  readonly leftToday: number | undefined;
}

const requestMs = 20_000;
const tries = 3;
const largestAnswer = 16 * 1024 * 1024;

export function createLine(options: LineOptions): Line {
  const { clock } = options;
  const pace = createPace(clock);
  let requests = 0;
  let end = Number.POSITIVE_INFINITY;
  let answers = 0;
  let latest: Answer | undefined;

  async function once(sending: Sending): Promise<Answer> {
    options.guard(sending);
    keepsWithin(options, { requests, timeLeft: end - clock.now(), latest });
    requests += 1;
    const started = clock.now();
    try {
      const request = toRequest(options, sending, Math.min(requestMs, end - started));
      const response = await options.http.send(request);
      answers += 1;
      latest = toAnswer(response, { number: answers, step: sending.step, started, at: clock.now() });
      options.onExchange({ system: options.system, sending, answer: latest });
      return latest;
    } catch (error) {
      if (error instanceof HttpError) options.onExchange({ system: options.system, sending, failure: error.name });
      throw error;
    }
  }

  async function inTurn(sending: Sending): Promise<Answer> {
    await pace.turn();
    return once(sending);
  }

  /** Reads are tried three times; what was refused for haste is tried again, whatever it was. */
  async function patiently(sending: Sending, left: number): Promise<Answer> {
    const answer = await answerOrNone(sending);
    const again = answer === undefined || answer.status >= 500 ? sending.method === 'GET' : answer.status === 429;
    if (!again && answer !== undefined) return answer;
    if (left === 1) throw new UnaskedError(`no usable answer came ${tries} times to "${sending.step}"`);
    await clock.sleep(answer?.status === 429 ? waitIn(answer) : 1_000);
    return patiently(sending, left - 1);
  }

  async function answerOrNone(sending: Sending): Promise<Answer | undefined> {
    try {
      return await inTurn(sending);
    } catch (error) {
      if (sending.method === 'GET' && error instanceof HttpError) return undefined;
      throw error;
    }
  }

  return {
    send: (sending) => patiently(sending, tries),
    burst: once,
    endsAt(time) {
      end = time;
    },
    get requests() {
      return requests;
    },
    get leftToday() {
      return latest && leftTodayIn(latest);
    },
  };
}

/** S8 and S9. */
function keepsWithin(
  { budget, system }: LineOptions,
  spent: { readonly requests: number; readonly timeLeft: number; readonly latest: Answer | undefined },
): void {
  if (spent.requests >= budget) throw new UnaskedError(`the ${budget} requests to ${system} are used up (--budget)`);
  if (spent.timeLeft <= 0) throw new UnaskedError('its time is up');
  const left = spent.latest && leftTodayIn(spent.latest);
  const limit = Number(spent.latest?.headers['x-ratelimit-limit-daily']);
  if (left === undefined || !(left < limit / 10)) return;
  throw new SafetyRuleError(
    'S8',
    'Less than a tenth of the requests of this day is left, and orders need them: try again tomorrow',
  );
}

function leftTodayIn({ headers }: Answer): number | undefined {
  const left = headers['x-ratelimit-daily-remaining'];
  return left === undefined || left === '' ? undefined : Number(left);
}

function waitIn({ headers }: Answer): number {
  const told = Number(headers['retry-after'] ?? headers['x-ratelimit-reset']);
  return Number.isFinite(told) && told > 0 && told <= 60 ? told * 1_000 : 10_000;
}

function toRequest({ baseUrl, headers }: LineOptions, sending: Sending, timeoutMs: number): HttpRequest {
  const url = new URL(`${baseUrl}${sending.path}`);
  for (const [name, value] of Object.entries(sending.query ?? {})) url.searchParams.set(name, String(value));
  const json = 'json' in sending && sending.json !== undefined ? JSON.stringify(sending.json) : undefined;
  const all: Readonly<Record<string, string | undefined>> = {
    ...headers,
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...sending.headers,
  };
  const sent = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined);
  return {
    method: sending.method,
    url: url.href,
    headers: Object.fromEntries(sent),
    ...(json !== undefined && { body: json }),
    timeoutMs,
    largestAnswer,
  };
}

function toAnswer(
  { status, headers, body }: HttpResponse,
  from: { readonly number: number; readonly step: string; readonly started: number; readonly at: number },
): Answer {
  const { number, step, started, at } = from;
  return { number, step, status, headers, body: readBody(body), at, ms: at - started };
}

function readBody(text: string): unknown {
  try {
    return wellFormedJson(text);
  } catch {
    return text;
  }
}
