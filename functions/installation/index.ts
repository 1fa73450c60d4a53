import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { commandWorker } from '../../shared/adapters/sqs/command-worker.ts';
import { openMessageVisibility } from '../../shared/adapters/sqs/message-visibility.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { noteAbandonedInstallation } from '../../shared/use-cases/installations/installation-trouble.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { laneTimings } from '../lanes.ts';
import { openWorkerServices } from '../open-worker-services.ts';
import { makeInstallationHandler, renewal } from './handler.ts';

const name = 'installation';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const services = openWorkerServices(environment);
const queueUrls = {
  installation: environment.INSTALLATION_QUEUE_URL,
  'product-sync': environment.PRODUCT_SYNC_QUEUE_URL,
};

export const handler = commandWorker({
  functionName: name,
  lane: name,
  handle: makeInstallationHandler({
    ...services,
    runs: services.catalogRuns,
    queue: openCommandQueue({ queueUrls }),
    publicUrl: environment.PUBLIC_URL,
  }),
  visibility: openMessageVisibility(environment.INSTALLATION_QUEUE_URL),
  renewal,
  lastWord: {
    receives: laneTimings[name].receives,
    note: (command, error) => noteAbandonedInstallation(services, command, error),
  },
  clock: services.clock,
});
