import { openStores } from '../../shared/adapters/dynamodb/open-stores.ts';
import { createUserContexts } from '../../shared/adapters/highlevel/user-context.ts';
import { providerUrls } from '../../shared/adapters/providers/provider-variables.ts';
import { createProviderRegistry } from '../../shared/adapters/providers/registry.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { createHttpClient } from '../../shared/platform/http-client.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { createSecrets } from '../../shared/platform/secrets.ts';
import { createSessionTokens } from '../../shared/platform/session-tokens.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { makePage } from './make-page.ts';

const name = 'custom-page';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const secrets = createSecrets({ clock });
const stores = openStores({ tableName: environment.TABLE_NAME, keyId: environment.KEY_ID, clock, random });
const http = createHttpClient({ allowedUrls: providerUrls(environment) });
const sharedSecret = () => secrets.get(environment.HIGHLEVEL_SHARED_SECRET_NAME);
const sessions = createSessionTokens({ sharedSecret, clock });
const deps = {
  ...stores,
  clock,
  random,
  sessions,
  runs: stores.catalogRuns,
  publicUrl: environment.PUBLIC_URL,
  providers: createProviderRegistry({ environment, http, clock, random, secrets }),
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
