import type { HttpClient } from '../../../shared/platform/http-client.ts';
import { HttpTimeoutError } from '../../../shared/platform/http-errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { SimulatedResponse, Simulator } from '../../../shared/simulators/simulator.ts';

export interface BenchHttpOptions {
  readonly simulator: Simulator;
  readonly clock: Clock;
  readonly random: Random;
  /** Milliseconds of one round trip. */
  readonly roundTrip: () => number;
}

/** The network to a simulator: a request travels, is answered, and its answer travels back; some are overtaken. */
export function createBenchHttp({ simulator, clock, random, roundTrip }: BenchHttpOptions): HttpClient {
  return {
    async send({ method, url, headers, body, timeoutMs }) {
      const { pathname, searchParams } = new URL(url);
      const total = roundTrip();
      const there = total * (0.3 + random.fraction() * 0.4);
      await clock.sleep(there);
      const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
      const request = { method, path: pathname, query: searchParams, headers: lowerCase, body: body ?? '' };
      const outcome = simulator.handle(request, clock.now(), random);
      if (outcome.kind !== 'answered') {
        await clock.sleep(timeoutMs);
        throw new HttpTimeoutError('No answer in time.', { sent: true });
      }
      await clock.sleep(total - there + outcome.delayMs);
      return answer(outcome.response);
    },
  };
}

function answer({ status, headers, body }: SimulatedResponse) {
  return { status, headers, body };
}

/** Log-normal around `median`, between a half and four times of it: how round trips on the internet are spread. */
export function spreadAround(median: number, random: Random): () => number {
  return () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
    return Math.min(median * 4, Math.max(median / 2, median * Math.exp(0.25 * normal)));
  };
}
