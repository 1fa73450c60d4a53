import type { HttpClient } from '../../../../shared/platform/http-client.ts';
import { HttpConnectionError, HttpTimeoutError } from '../../../../shared/platform/http-errors.ts';
import { systemRandom } from '../../../../shared/platform/random.ts';
import type { Clock } from '../../../../shared/ports/clock.ts';
import type { Simulator } from '../../../../shared/simulators/simulator.ts';

export const apiUrl = 'https://highlevel.test';

/** The simulator in this process, without a network between. */
export function simulatedHttp(simulator: Simulator, clock: Clock): HttpClient {
  return {
    async send(request) {
      const url = new URL(request.url);
      const { method, headers, body = '' } = request;
      const asked = { method, path: url.pathname, query: url.searchParams, headers, body };
      const outcome = simulator.handle(asked, clock.now(), systemRandom);
      if (outcome.kind === 'answered') {
        await clock.sleep(outcome.delayMs);
        return outcome.response;
      }
      await clock.sleep(request.timeoutMs);
      if (outcome.kind === 'reset') throw new HttpConnectionError('connection reset', { sent: true });
      throw new HttpTimeoutError(`no answer within ${request.timeoutMs} ms`, { sent: true });
    },
  };
}
