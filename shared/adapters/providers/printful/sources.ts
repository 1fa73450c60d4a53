import type { Source } from '../../../platform/source.ts';

const v1: Source = { page: 'https://developers.printful.com/docs/', date: '2026-03-18', basis: 'documented' };
const v2: Source = { page: 'https://developers.printful.com/docs/v2-beta/', date: '2026-03-18', basis: 'documented' };

/** Every request to Printful, by method and path; the rest of the path is one segment for each name in braces. */
export const printfulSources: Readonly<Record<string, Source>> = {
  'GET /stores': v1,
  'GET /countries': v1,
  'GET /products/{id}': v1,
  'GET /store/products': v1,
  'GET /store/products/{id}': v1,
  'GET /store/variants/{id}': {
    ...v1,
    note: 'Observed in two shapes: the variant itself (2021), or inside `sync_variant` (2026).',
  },
  'GET /sync/products': v1,
  'GET /sync/products/{id}': v1,
  'GET /sync/variant/{id}': v1,
  'GET /orders': v1,
  'POST /orders': { ...v1, note: 'How a repeated `external_id` is refused was observed on 2026-09-09.' },
  'GET /orders/{id}': { ...v1, note: 'An `@` before the id asks by `external_id`.' },
  'DELETE /orders/{id}': { ...v1, note: 'Cancels; in version 2 the same request deletes.' },
  'POST /orders/{id}/confirm': v1,
  'POST /orders/estimate-costs': { ...v1, note: 'Amounts are numbers here and text elsewhere: both are read.' },
  'POST /shipping/rates': v1,
  'GET /v2/orders/{id}/shipments': v2,
  'GET /v2/webhooks': v2,
  'POST /v2/webhooks': v2,
  'DELETE /v2/webhooks': v2,
  'POST /oauth/token': { ...v1, note: 'How the body is written is not said: a form is assumed.' },
};
