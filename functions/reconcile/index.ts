import { openStoreShipping } from '../../shared/adapters/highlevel/storefront/store-shipping.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { type CommandWorker, commandWorker } from '../../shared/adapters/sqs/command-worker.ts';
import { openLaneDepths } from '../../shared/adapters/sqs/lane-depths.ts';
import { openMessageVisibility } from '../../shared/adapters/sqs/message-visibility.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { createLog } from '../../shared/platform/log.ts';
import { checkWebhook } from '../../shared/use-cases/connections/check-webhook.ts';
import { sendErasures } from '../../shared/use-cases/personal-data/send-erasures.ts';
import { measureHealth } from '../../shared/use-cases/reconcile/measure-health.ts';
import { noteAbandonedLook } from '../../shared/use-cases/reconcile/note-abandoned-look.ts';
import { keepCarrier } from '../../shared/use-cases/shipping/keep-carrier.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { laneTimings, readLaneWorkers, silenceMinutes } from '../lanes.ts';
import { openWorkerServices } from '../open-worker-services.ts';
import { makeReconcileHandler, type ReconcileRequest } from './handler.ts';

const name = 'reconcile';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const services = openWorkerServices(environment);
const log = createLog(name);
const webhookDeps = { ...services, publicUrl: environment.PUBLIC_URL };
const carrierDeps = {
  ...webhookDeps,
  storeShipping: openStoreShipping({ ...services, apiUrl: environment.HIGHLEVEL_API_URL }),
};
const queueUrls = {
  installation: environment.INSTALLATION_QUEUE_URL,
  'product-sync': environment.PRODUCT_SYNC_QUEUE_URL,
  'order-export': environment.ORDER_EXPORT_QUEUE_URL,
  'fulfillment-create': environment.FULFILLMENT_CREATE_QUEUE_URL,
  reconcile: environment.RECONCILE_QUEUE_URL,
};
const depths = openLaneDepths({
  laneUrls: Object.values(queueUrls),
  deadLetterUrls: environment.DEAD_LETTER_QUEUE_URLS.split(','),
});
const queue = openCommandQueue({ queueUrls });
const { onSchedule, onCommand } = makeReconcileHandler({
  ...services,
  keepOrdersMonths: Number(environment.KEEP_ORDERS_MONTHS),
  reconciliations: services.reconcile,
  runs: services.catalogRuns,
  laneWork: { lane: name, workers: readLaneWorkers(environment.LANE_WORKERS) },
  checkWebhook: (connection) => checkWebhook(webhookDeps, connection),
  checkRates: (locationId) => keepCarrier(carrierDeps, locationId),
  queue,
});
const worker = commandWorker({
  functionName: name,
  lane: name,
  handle: onCommand,
  visibility: openMessageVisibility(environment.RECONCILE_QUEUE_URL),
  behind: queue,
  lastWord: {
    receives: laneTimings[name].receives,
    note: (command, error) => noteAbandonedLook({ ...services, reconciliations: services.reconcile }, command, error),
  },
  clock: services.clock,
});

type QueueEvent = Parameters<CommandWorker>[0];

/** Only a run that looks at everything tells how everything is; alarms are made of these lines. */
async function tellHealth(): Promise<void> {
  for (const measure of await measureHealth({ ...services, depths, silenceMinutes }))
    log.info('measured', { ...measure });
}

export async function handler(event: QueueEvent | ReconcileRequest, context: Parameters<CommandWorker>[1]) {
  if ('Records' in event) return worker(event, context);
  const outcome = await onSchedule(event);
  log.info('reconciliations-queued', { ...outcome });
  if (!event.locationId) {
    await services.schedules.note(name, services.clock.now());
    await tellHealth();
    await sendErasures({ ...services, queue });
  }
  return outcome;
}
