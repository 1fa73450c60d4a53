import { openFoundations } from '../../shared/adapters/dynamodb/open-foundations.ts';
import { createConnectionStore } from '../../shared/adapters/dynamodb/stores/connections.ts';
import { createUnreadableEventStore } from '../../shared/adapters/dynamodb/stores/unreadable-events.ts';
import { providerWebhooks } from '../../shared/adapters/providers/provider-webhooks.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import type { Subscription } from '../../shared/domain/connections/connection.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { ttlCache } from '../../shared/platform/ttl-cache.ts';
import { maximumWebhookBytes } from '../../shared/use-cases/webhooks/accept-highlevel-webhook.ts';
import type { EnvironmentOf } from '../environments.ts';
import { webhookEnvironments } from '../webhook-environments.ts';
import { makeProviderWebhookHandler } from './handler.ts';

const name = 'provider-webhook';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, webhookEnvironments[name], process.env);
const { TABLE_NAME: tableName, KEY_ID: keyId } = environment;
const foundations = openFoundations({ tableName, keyId, clock, random, dataKeys: 'own' });
const connections = createConnectionStore(foundations);
const subscriptions = ttlCache<Subscription | undefined>({
  keepMs: 60_000,
  clock,
  isPassing: (found) => found === undefined,
});

export const handler = httpDoor({
  functionName: name,
  onCrash: 'try-again',
  largestBody: maximumWebhookBytes,
  answer: makeProviderWebhookHandler({
    findSubscription: (connectionKey, { fresh = false } = {}) =>
      subscriptions[fresh ? 'refresh' : 'get'](connectionKey, async () => {
        return (await connections.findSubscription(connectionKey))?.value;
      }),
    webhooksOf: (provider) => providerWebhooks[provider],
    queue: openCommandQueue({
      queueUrls: {
        'fulfillment-create': environment.FULFILLMENT_CREATE_QUEUE_URL,
        'product-sync': environment.PRODUCT_SYNC_QUEUE_URL,
        reconcile: environment.RECONCILE_QUEUE_URL,
      },
    }),
    unreadableEvents: createUnreadableEventStore(foundations.table, foundations.secretBox),
    clock,
  }),
});
