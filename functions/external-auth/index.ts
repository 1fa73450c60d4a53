import { openStores } from '../../shared/adapters/dynamodb/open-stores.ts';
import { providerUrls } from '../../shared/adapters/providers/provider-variables.ts';
import { createProviderRegistry } from '../../shared/adapters/providers/registry.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { createHttpClient } from '../../shared/platform/http-client.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { createSecrets } from '../../shared/platform/secrets.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { makeExternalAuthHandler } from './handler.ts';

const name = 'external-auth';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const secrets = createSecrets({ clock });
const http = createHttpClient({ allowedUrls: providerUrls(environment) });
const { pendingCredentials, installations } = openStores({
  tableName: environment.TABLE_NAME,
  keyId: environment.KEY_ID,
  clock,
  random,
});

export const handler = httpDoor({
  functionName: name,
  onCrash: 'server-error',
  answer: makeExternalAuthHandler({
    secret: () => secrets.get(environment.EXTERNAL_AUTH_SECRET_NAME),
    providers: createProviderRegistry({ environment, http, clock, random, secrets }),
    pendingCredentials,
    installations,
    queue: openCommandQueue({ queueUrls: { installation: environment.INSTALLATION_QUEUE_URL } }),
    clock,
    random,
  }),
});
