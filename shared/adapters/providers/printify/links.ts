import type { ProviderLinks } from '../../../ports/fulfillment-provider.ts';

/** Observed in other people's instructions. Where it shows one order by its id they do not agree, so that is left out. */
export const printifyLinks: ProviderLinks = {
  tokenPage: 'https://printify.com/app/account/api',
  orders: 'https://printify.com/app/orders',
};
