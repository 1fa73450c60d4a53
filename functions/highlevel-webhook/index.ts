import { openFoundations } from '../../shared/adapters/dynamodb/open-foundations.ts';
import { createUnreadableEventStore } from '../../shared/adapters/dynamodb/stores/unreadable-events.ts';
import { createHighLevelWebhooks } from '../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { openCommandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { systemClock as clock } from '../../shared/platform/clock.ts';
import { readEnvironment } from '../../shared/platform/environment.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { systemRandom as random } from '../../shared/platform/random.ts';
import { maximumWebhookBytes } from '../../shared/use-cases/webhooks/accept-highlevel-webhook.ts';
import type { EnvironmentOf } from '../environments.ts';
import { webhookEnvironments } from '../webhook-environments.ts';
import { makeHighLevelWebhookHandler } from './handler.ts';

const name = 'highlevel-webhook';
const environment = readEnvironment<EnvironmentOf<typeof name>>(name, webhookEnvironments[name], process.env);
const { TABLE_NAME: tableName, KEY_ID: keyId } = environment;
const { table, secretBox } = openFoundations({ tableName, keyId, clock, random, dataKeys: 'own' });

export const handler = httpDoor({
  functionName: name,
  onCrash: 'try-again',
  largestBody: maximumWebhookBytes,
  answer: makeHighLevelWebhookHandler({
    webhooks: createHighLevelWebhooks({
      clientId: environment.HIGHLEVEL_CLIENT_ID,
      publicKeys: environment.HIGHLEVEL_WEBHOOK_PUBLIC_KEYS,
    }),
    queue: openCommandQueue({
      queueUrls: {
        installation: environment.INSTALLATION_QUEUE_URL,
        'order-export': environment.ORDER_EXPORT_QUEUE_URL,
      },
    }),
    unreadableEvents: createUnreadableEventStore(table, secretBox),
    clock,
  }),
});
