import type { HttpClient } from '../../../../shared/platform/http-client.ts';
import type { HttpRequest } from '../../../../shared/platform/http-message.ts';
import type { Clock } from '../../../../shared/ports/clock.ts';
import type { Random } from '../../../../shared/ports/random.ts';
import { createHighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import { createPrintfulSimulator } from '../../../../shared/simulators/printful/index.ts';
import { createPrintifySimulator } from '../../../../shared/simulators/printify/index.ts';
import { createSimulatorHttpClient } from '../../fakes/simulator-http-client.ts';
import { urls } from '../../simulation/compose.ts';

export type Side = 'highlevel' | 'printful' | 'printify';

/** The shop's platform and both providers, and one HTTP client that reaches them without sockets. */
export function openOutside(clock: Clock, random: Random) {
  const highlevel = createHighLevelSimulator({
    clock,
    webhookUrl: `${urls.app}/webhooks/highlevel`,
    behaviour: { listingDelayMs: 0 },
  });
  const printful = createPrintfulSimulator();
  const printify = createPrintifySimulator();
  const clients = {
    highlevel: createSimulatorHttpClient(highlevel, { clock, random }),
    printful: createSimulatorHttpClient(printful, { clock, random }),
    printify: createSimulatorHttpClient(printify, { clock, random }),
  };
  const seen: { readonly side: Side; readonly request: HttpRequest }[] = [];
  const watchers: { readonly side: Side; readonly watch: (request: HttpRequest) => Promise<void> }[] = [];
  const http: HttpClient = {
    async send(request) {
      const side = sideOf(request.url);
      seen.push({ side, request });
      for (const { watch } of watchers.filter((each) => each.side === side)) await watch(request);
      return clients[side].send(request);
    },
  };
  return {
    highlevel,
    printful,
    printify,
    http,
    /** What happens in the world while a request is on its way to a side. */
    onRequest: (side: Side, watch: (request: HttpRequest) => Promise<void>) => watchers.push({ side, watch }),
    /** What was asked of a side since the last time, as `METHOD /path`. */
    takeRequests(side: Side): readonly string[] {
      const mine = seen.filter((each) => each.side === side);
      for (const each of mine) seen.splice(seen.indexOf(each), 1);
      return mine.map(({ request }) => `${request.method} ${new URL(request.url).pathname}`);
    },
  };
}

function sideOf(url: string): Side {
  const sides: readonly Side[] = ['highlevel', 'printful', 'printify'];
  const side = sides.find((name) => new URL(url).origin === urls[name]);
  if (!side) throw new Error(`No one answers at ${url}.`);
  return side;
}
