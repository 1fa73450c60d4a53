import type { ProviderLinks } from '../../../ports/fulfillment-provider.ts';

/**
 * `order`: documented, as `dashboard_url` of v2 webhooks (2026-06). Tokens: documented (developers.printful.com). Billing:
 * observed in other people's instructions.
 */
export const printfulLinks: ProviderLinks = {
  tokenPage: 'https://developers.printful.com/tokens',
  billing: 'https://www.printful.com/dashboard/billing',
  orders: 'https://www.printful.com/dashboard/orders',
  order: (id) => `https://www.printful.com/dashboard?order_id=${encodeURIComponent(id)}`,
};
