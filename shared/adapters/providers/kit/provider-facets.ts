import type { FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';

/** The port in the pieces that adapters are made of. */

export type ProviderProducts = Pick<FulfillmentProvider, 'listProducts' | 'findProduct' | 'acknowledgePublishing'>;

export type ProviderOrders = Pick<
  FulfillmentProvider,
  | 'createOrder'
  | 'findOrderByReference'
  | 'findOrder'
  | 'listOrders'
  | 'confirmOrder'
  | 'cancelOrder'
  | 'estimateOrder'
  | 'quoteShipping'
>;

export type ProviderRegistration = Pick<FulfillmentProvider, 'findWebhook' | 'registerWebhook' | 'removeWebhook'>;
