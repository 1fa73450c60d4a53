/**
 * The variables of the webhook doors, apart from `environments.ts`: that list is made of the rows of providers, and a door,
 * whose sender waits for an answer, reads nothing at its start that it does not need. A name that ends in `?` may be absent.
 */
export const webhookEnvironments = {
  'highlevel-webhook': [
    'TABLE_NAME',
    'KEY_ID',
    'HIGHLEVEL_CLIENT_ID',
    'HIGHLEVEL_WEBHOOK_PUBLIC_KEYS?',
    'INSTALLATION_QUEUE_URL',
    'ORDER_EXPORT_QUEUE_URL',
  ],
  'provider-webhook': [
    'TABLE_NAME',
    'KEY_ID',
    'FULFILLMENT_CREATE_QUEUE_URL',
    'PRODUCT_SYNC_QUEUE_URL',
    'RECONCILE_QUEUE_URL',
  ],
} as const;
