import { createWindowLimiter } from '../../shared/adapters/highlevel/rate-limit/rate-limit.ts';
import { openStorefront } from '../../shared/adapters/highlevel/storefront/storefront.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { commandWorker } from '../../shared/adapters/sqs/command-worker.ts';
import { openMessageVisibility } from '../../shared/adapters/sqs/message-visibility.ts';
import { heartbeats } from '../../shared/domain/effect-times.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { sanitizedHtml } from '../../shared/platform/sanitized-html.ts';
import { noteAbandonedSync } from '../../shared/use-cases/catalog/runs/note-abandoned-sync.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { laneTimings } from '../lanes.ts';
import { openWorkerServices } from '../open-worker-services.ts';
import { makeProductSyncHandler } from './handler.ts';

const name = 'product-sync';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const services = openWorkerServices(environment);
const apiUrl = environment.HIGHLEVEL_API_URL;
/** Of 100 requests in 10 s orders may take 92 while no catalog is synced: these eight are always the catalog's. */
const requestsAtAnyTime = 8;
const queue = openCommandQueue({ queueUrls: { [name]: environment.PRODUCT_SYNC_QUEUE_URL } });

export const handler = commandWorker({
  functionName: name,
  lane: name,
  handle: makeProductSyncHandler({
    ...services,
    runs: services.catalogRuns,
    catalogLeases: services.catalogLeases,
    sanitize: sanitizedHtml,
    queue,
    openStorefront(_locationId, window) {
      const limiter = createWindowLimiter({ clock: services.clock, window, opening: requestsAtAnyTime });
      return { store: openStorefront({ ...services, apiUrl, limiter }), limiter };
    },
  }),
  visibility: openMessageVisibility(environment.PRODUCT_SYNC_QUEUE_URL),
  renewal: heartbeats[name],
  behind: queue,
  lastWord: {
    receives: laneTimings[name].receives,
    note: (command, error) => noteAbandonedSync({ ...services, runs: services.catalogRuns }, command, error),
  },
  clock: services.clock,
});
