import type { Random } from '../../../../shared/platform/random.ts';
import { createHighLevelSimulator, type HighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import type { HighLevelSimulatorOptions } from '../../../../shared/simulators/highlevel/settings.ts';
import type { SimulatedResponse } from '../../../../shared/simulators/simulator.ts';

export interface Asked {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** A query as it stands in a URL, where a parameter comes more than once. */
  readonly search?: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out when null. */
  readonly version?: string | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** JSON as it came, or `{text}`. */
export type Body = Readonly<Record<string, unknown>>;

/** A simulator by itself: a clock that only the test moves, chance without surprise. */
export interface Fixture {
  readonly sim: HighLevelSimulator;
  ask(method: string, path: string, asked?: Asked): Answered;
  wait(ms: number): void;
  now(): number;
  /** Installs and exchanges, and gives what the token endpoint said. */
  tokensFor(consent: Parameters<HighLevelSimulator['installApp']>[0]): Body;
}

export const start = Date.UTC(2026, 4, 12, 8);

export function fixedRandom(fraction: number): Random {
  return {
    bytes: (count) => new Uint8Array(count),
    uuid: () => '00000000-0000-4000-8000-000000000000',
    fraction: () => fraction,
  };
}

export function setUpFixture(options: HighLevelSimulatorOptions = {}, fraction = 0): Fixture {
  let time = start;
  const sim = createHighLevelSimulator({ clock: { now: () => time }, ...options });

  function ask(method: string, path: string, asked: Asked = {}): Answered {
    const outcome = sim.handle(
      {
        method,
        path,
        query: new URLSearchParams(asked.search ?? asked.query),
        headers: headersOf(asked),
        body: asked.form === undefined ? textOf(asked.json) : new URLSearchParams(asked.form).toString(),
      },
      time,
      fixedRandom(fraction),
    );
    if (outcome.kind !== 'answered') {
      throw new Error(`${method} ${path} was not answered: ${outcome.kind}`);
    }
    return readAnswer(outcome.response);
  }

  return {
    sim,
    ask,
    now: () => time,
    wait(ms) {
      time += ms;
    },
    tokensFor(consent) {
      const { code } = sim.installApp(consent);
      return ask('POST', '/oauth/token', { form: { ...credentials(sim), grant_type: 'authorization_code', code } })
        .body;
    },
  };
}

export function credentials(sim: HighLevelSimulator): { client_id: string; client_secret: string } {
  return { client_id: sim.clientId, client_secret: sim.clientSecret };
}

/** A fixture with one location that has the app, and its access token. */
export function setShop(options: HighLevelSimulatorOptions = {}, fraction = 0) {
  const fixture = setUpFixture(options, fraction);
  const { id: locationId, companyId } = fixture.sim.addLocation({ name: 'Tea and Prints' });
  const token = String(fixture.tokensFor({ kind: 'location', locationId }).access_token);
  const here = { altId: locationId, altType: 'location' };
  return { ...fixture, locationId, companyId, token, here };
}

function headersOf(asked: Asked): Record<string, string> {
  return {
    ...(asked.version === null ? {} : { version: asked.version ?? '2021-07-28' }),
    ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
    ...(asked.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(asked.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...asked.headers,
  };
}

function textOf(json: unknown): string {
  if (json === undefined) {
    return '';
  }
  return typeof json === 'string' ? json : JSON.stringify(json);
}

function readAnswer(response: SimulatedResponse): Answered {
  const isJson = response.headers['content-type']?.startsWith('application/json') === true;
  const body: unknown = isJson ? JSON.parse(response.body) : { text: response.body };
  return { status: response.status, headers: response.headers, body: body as Body };
}
