import { openLiveStore } from '../../shared/adapters/highlevel/storefront/live-store.ts';
import { createUserContexts } from '../../shared/adapters/highlevel/user-context.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { toLocationId } from '../../shared/domain/ids.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { missingSecrets } from '../../shared/platform/missing-secrets.ts';
import { createSessionTokens } from '../../shared/platform/session-tokens.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { openWorkerServices } from '../open-worker-services.ts';
import { brandOf } from './brand-of.ts';
import { makePage } from './make-page.ts';

const name = 'custom-page';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const services = openWorkerServices(environment);
const sharedSecret = () => services.secrets.get(environment.HIGHLEVEL_SHARED_SECRET_NAME);
const secretNames = [
  environment.HIGHLEVEL_CLIENT_SECRET_NAME,
  environment.HIGHLEVEL_SHARED_SECRET_NAME,
  ...(environment.PRINTFUL_CLIENT_SECRET_NAME ? [environment.PRINTFUL_CLIENT_SECRET_NAME] : []),
];
const deps = {
  ...services,
  missingSecrets: () => missingSecrets(services.secrets, secretNames),
  live: openLiveStore({ ...services, apiUrl: environment.HIGHLEVEL_API_URL }),
  sessions: createSessionTokens({ sharedSecret, clock: services.clock, toLocationId }),
  runs: services.catalogRuns,
  publicUrl: environment.PUBLIC_URL,
  brand: brandOf(environment),
  userContexts: createUserContexts(sharedSecret),
  queue: openCommandQueue({
    queueUrls: {
      'order-export': environment.ORDER_EXPORT_QUEUE_URL,
      'fulfillment-create': environment.FULFILLMENT_CREATE_QUEUE_URL,
      'product-sync': environment.PRODUCT_SYNC_QUEUE_URL,
    },
  }),
};

export const handler = httpDoor({
  functionName: name,
  onCrash: 'server-error',
  answer: makePage(deps),
});
