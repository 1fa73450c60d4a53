import type { HttpClient } from '../../../shared/platform/http-client.ts';
import { HttpConnectionError, HttpTimeoutError } from '../../../shared/platform/http-errors.ts';
import type { HttpRequest, HttpResponse } from '../../../shared/platform/http-message.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { SimulatedRequest, SimulatedResponse, Simulator } from '../../../shared/simulators/simulator.ts';

export interface SimulatorHttpClient extends HttpClient {
  /** Puts `body` in the place of the next answer to a request whose path matches; the effect has happened. */
  garbleNext(path: RegExp, body: string): void;
  /** Everything that was sent, oldest first. */
  readonly requests: readonly HttpRequest[];
}

/** An HTTP client whose every request is one step of a simulator: no sockets, and the clock's own time. */
export function createSimulatorHttpClient(
  simulator: Simulator,
  {
    clock,
    random,
    seal = (response) => response,
  }: {
    readonly clock: Clock;
    readonly random: Random;
    /** What makes a garbled answer authentic, where answers are signed. */
    readonly seal?: (response: SimulatedResponse, request: SimulatedRequest) => SimulatedResponse;
  },
): SimulatorHttpClient {
  const requests: HttpRequest[] = [];
  let garbled: { readonly path: RegExp; readonly body: string } | undefined;

  return {
    requests,
    garbleNext(path, body) {
      garbled = { path, body };
    },
    async send(request): Promise<HttpResponse> {
      requests.push(request);
      const url = new URL(request.url);
      const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
      const asked = {
        method: request.method,
        path: url.pathname,
        query: url.searchParams,
        headers: Object.fromEntries(headers),
        body: request.body ?? '',
      };
      const outcome = simulator.handle(asked, clock.now(), random);
      if (outcome.kind === 'reset') throw new HttpConnectionError('The connection was reset', { sent: true });
      if (outcome.kind === 'dropped' || outcome.delayMs > request.timeoutMs) {
        await clock.sleep(request.timeoutMs);
        throw new HttpTimeoutError('No answer in time', { sent: true });
      }
      await clock.sleep(outcome.delayMs);
      if (garbled === undefined || !garbled.path.test(url.pathname)) return outcome.response;
      const { body } = garbled;
      garbled = undefined;
      return seal({ ...outcome.response, status: 200, body }, asked);
    },
  };
}
