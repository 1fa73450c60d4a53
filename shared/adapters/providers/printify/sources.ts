import type { Source } from '../../../platform/source.ts';

const docs: Source = { page: 'https://developers.printify.com/', date: '2026-10-02', basis: 'documented' };

/** Every request to Printify, by method and path; the rest of the path is one segment for each name in braces. */
export const printifySources: Readonly<Record<string, Source>> = {
  'GET /v1/shops.json': docs,
  'GET /v1/shops/{shop}/products.json': docs,
  'GET /v1/shops/{shop}/products/{id}.json': docs,
  'POST /v1/shops/{shop}/products/{id}/publishing_succeeded.json': {
    ...docs,
    note: 'Some answers have no body: observed.',
  },
  'POST /v1/shops/{shop}/products/{id}/publishing_failed.json': {
    ...docs,
    note: 'Some answers have no body: observed.',
  },
  'GET /v1/shops/{shop}/orders.json': docs,
  'POST /v1/shops/{shop}/orders.json': docs,
  'GET /v1/shops/{shop}/orders/{id}.json': docs,
  'POST /v1/shops/{shop}/orders/{id}/send_to_production.json': {
    ...docs,
    note: 'That 402 means a lack of funds is assumed.',
  },
  'POST /v1/shops/{shop}/orders/{id}/cancel.json': docs,
  'POST /v1/shops/{shop}/orders/shipping.json': docs,
  'GET /v1/shops/{shop}/webhooks.json': docs,
  'POST /v1/shops/{shop}/webhooks.json': docs,
  'DELETE /v1/shops/{shop}/webhooks/{id}.json': docs,
  'POST /v1/app/oauth/tokens': docs,
  'POST /v1/app/oauth/tokens/refresh': docs,
};
