import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { commandWorker } from '../../shared/adapters/sqs/command-worker.ts';
import { openMessageVisibility } from '../../shared/adapters/sqs/message-visibility.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { noteAbandonedOrder } from '../../shared/use-cases/orders/note-abandoned-order.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { laneTimings, readLaneWorkers } from '../lanes.ts';
import { openWorkerServices } from '../open-worker-services.ts';
import { makeOrderExportHandler } from './handler.ts';

const name = 'order-export';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const services = openWorkerServices(environment);

export const handler = commandWorker({
  functionName: name,
  lane: name,
  handle: makeOrderExportHandler({
    ...services,
    laneWork: { lane: name, workers: readLaneWorkers(environment.LANE_WORKERS) },
    queue: openCommandQueue({ queueUrls: { reconcile: environment.RECONCILE_QUEUE_URL } }),
  }),
  visibility: openMessageVisibility(environment.ORDER_EXPORT_QUEUE_URL),
  lastWord: {
    receives: laneTimings[name].receives,
    note: (command, error) => noteAbandonedOrder(services, command, error),
  },
  clock: services.clock,
});
