import type { HighLevelWebhooks } from '../../../ports/highlevel-webhooks.ts';
import { parseHighLevelWebhook } from './parse-webhook.ts';
import { verifyHighLevelWebhook } from './verify-webhook.ts';
import { readWebhookKeys } from './webhook-keys.ts';

/**
 * @param app.clientId as the portal shows it; webhooks carry it up to its first dash.
 * @param app.publicKeys PEM blocks; absent or empty: the published key.
 * @throws Error when a key is not one.
 */
export function createHighLevelWebhooks(app: {
  readonly clientId: string;
  readonly publicKeys?: string | undefined;
}): HighLevelWebhooks {
  const keys = readWebhookKeys(app.publicKeys);
  const appId = app.clientId.split('-')[0] ?? app.clientId;
  return {
    verify: (delivery) => verifyHighLevelWebhook(delivery, keys),
    parse: (webhook) => parseHighLevelWebhook(webhook, appId),
  };
}
