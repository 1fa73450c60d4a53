import { openStores } from '../../shared/adapters/dynamodb/open-stores.ts';
import { readRatesRequest } from '../../shared/adapters/highlevel/rates/read-rates-request.ts';
import { toRatesAnswer } from '../../shared/adapters/highlevel/rates/to-rates-answer.ts';
import { providerUrls } from '../../shared/adapters/providers/provider-variables.ts';
import { createProviderRegistry } from '../../shared/adapters/providers/registry.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { createHttpClient } from '../../shared/platform/http-client.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { createSecrets } from '../../shared/platform/secrets.ts';
import { type EnvironmentOf, environments } from '../environments.ts';
import { makeShippingRatesHandler } from './handler.ts';

const name = 'shipping-rates';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, environments[name], process.env);
const stores = openStores({ tableName: environment.TABLE_NAME, keyId: environment.KEY_ID, clock, random });
const http = createHttpClient({ allowedUrls: providerUrls(environment) });
const secrets = createSecrets({ clock });

export const handler = httpDoor({
  functionName: name,
  onCrash: 'server-error',
  // The handler answers a body of any size itself: a checkout hears nothing but a list.
  largestBody: Number.POSITIVE_INFINITY,
  answer: makeShippingRatesHandler({
    ...stores,
    clock,
    random,
    providers: createProviderRegistry({ environment, http, clock, random, secrets }),
    readQuestion: readRatesRequest,
    toAnswer: toRatesAnswer,
  }),
});
