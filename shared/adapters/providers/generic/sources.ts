import type { Source } from '../../../platform/source.ts';

/** Our own contract: what a supplier answers is written there. */
const contract: Source = { page: 'docs/generic-provider.md', date: '2026-12-01', basis: 'documented' };

/** Every request of the contract, by method and path; the rest of the path is one segment for each name in braces. */
export const genericSources: Readonly<Record<string, Source>> = {
  'GET /products': contract,
  'GET /products/{id}': contract,
  'GET /orders': contract,
  'POST /orders': contract,
  'GET /orders/{id}': contract,
  'POST /orders/{id}/confirm': contract,
  'POST /orders/{id}/cancel': contract,
  'PUT /webhook': contract,
  'GET /webhook': contract,
  'DELETE /webhook': contract,
};
