import type { FulfillmentProvider } from '../../ports/fulfillment-provider.ts';

/** The same provider account, with each of its requests made by `around`. A method that the provider lacks stays absent. */
export function decorateProvider(
  provider: FulfillmentProvider,
  around: <T>(request: () => Promise<T>) => Promise<T>,
): FulfillmentProvider {
  return {
    listStores: () => around(() => provider.listStores()),
    listProducts: (cursor) => around(() => provider.listProducts(cursor)),
    findProduct: (productId) => around(() => provider.findProduct(productId)),
    createOrder: (request) => around(() => provider.createOrder(request)),
    findOrderByReference: (reference) => around(() => provider.findOrderByReference(reference)),
    findOrder: (...about) => around(() => provider.findOrder(...about)),
    listOrders: (cursor) => around(() => provider.listOrders(cursor)),
    confirmOrder: (providerOrderId) => around(() => provider.confirmOrder(providerOrderId)),
    cancelOrder: (providerOrderId) => around(() => provider.cancelOrder(providerOrderId)),
    findWebhook: (url) => around(() => provider.findWebhook(url)),
    registerWebhook: (url) => around(() => provider.registerWebhook(url)),
    removeWebhook: (url) => around(() => provider.removeWebhook(url)),
    ...optional(provider, around),
  };
}

function optional(
  provider: FulfillmentProvider,
  around: <T>(request: () => Promise<T>) => Promise<T>,
): Pick<FulfillmentProvider, 'estimateOrder' | 'quoteShipping' | 'acknowledgePublishing'> {
  const estimateOrder = provider.estimateOrder?.bind(provider);
  const quoteShipping = provider.quoteShipping?.bind(provider);
  const acknowledgePublishing = provider.acknowledgePublishing?.bind(provider);
  return {
    ...(estimateOrder && { estimateOrder: (request) => around(() => estimateOrder(request)) }),
    ...(quoteShipping && { quoteShipping: (...about) => around(() => quoteShipping(...about)) }),
    ...(acknowledgePublishing && {
      acknowledgePublishing: (...about) => around(() => acknowledgePublishing(...about)),
    }),
  };
}
