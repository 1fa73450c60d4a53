import { openStores } from '../../shared/adapters/dynamodb/open-stores.ts';
import { createOAuthProtocol } from '../../shared/adapters/highlevel/oauth/oauth.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { createHttpClient } from '../../shared/platform/http-client.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { createSecrets } from '../../shared/platform/secrets.ts';
import { checkedInstallUrl } from '../../shared/use-cases/installations/start-install.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { makeOAuthHandler } from './handler.ts';

const name = 'oauth';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const { HIGHLEVEL_API_URL, HIGHLEVEL_CLIENT_ID, HIGHLEVEL_CLIENT_SECRET_NAME, PUBLIC_URL } = environment;
const installUrl = checkedInstallUrl(environment.HIGHLEVEL_INSTALL_URL, PUBLIC_URL);
const secrets = createSecrets({ clock });
const oauth = createOAuthProtocol({
  apiUrl: HIGHLEVEL_API_URL,
  clientId: HIGHLEVEL_CLIENT_ID,
  clientSecret: () => secrets.get(HIGHLEVEL_CLIENT_SECRET_NAME),
  redirectUri: `${PUBLIC_URL.replace(/\/+$/, '')}/oauth/callback`,
  http: createHttpClient({ allowedUrls: [HIGHLEVEL_API_URL] }),
  clock,
  random,
});
const { tickets, tokens, installations } = openStores({
  tableName: environment.TABLE_NAME,
  keyId: environment.KEY_ID,
  clock,
  random,
});

export const handler = httpDoor({
  functionName: name,
  onCrash: 'server-error',
  answer: makeOAuthHandler({
    installUrl,
    oauth,
    tickets,
    tokens,
    installations,
    queue: openCommandQueue({ queueUrls: { installation: environment.INSTALLATION_QUEUE_URL } }),
    clock,
    random,
  }),
});
