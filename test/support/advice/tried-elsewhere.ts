const installations = 'test/shared/use-cases/installations';
const links = 'test/shared/use-cases/catalog/product/link-by-sku.test.ts';

/** Where the advice of other reasons is followed, by the test that names the reason. */
export const triedElsewhere: Readonly<Record<string, string>> = {
  'order-rows-unreadable': 'test/functions/custom-page/home-routes.test.ts',
  'provider-owes': 'test/functions/custom-page/home-routes.test.ts',
  'credentials-waiting': 'test/functions/custom-page/home-routes.test.ts',
  'product-failed': 'test/functions/custom-page/home-routes.test.ts',
  'nothing-linked': 'test/functions/custom-page/start-routes.test.ts',
  'rows-unreadable': 'test/shared/use-cases/catalog/runs/unreadable-lists.test.ts',
  'list-endless': 'test/shared/use-cases/catalog/runs/endless-lists.test.ts',
  'authorise-again': `${installations}/activate-installation.test.ts`,
  'missing-scope': `${installations}/record-update.test.ts`,
  'reauth-required': 'test/shared/use-cases/tokens/renew-token.test.ts',
  uninstalled: `${installations}/record-uninstall.test.ts`,
  'bad-code': `${installations}/complete-install.test.ts`,
  'needs-store': `${installations}/activate-installation.test.ts`,
  'store-disconnected': 'test/shared/use-cases/connections/check-connection.test.ts',
  'too-old': 'test/shared/domain/orders/order-policy.test.ts',
  erased: 'test/shared/use-cases/orders/erased-orders.test.ts',
  'consent-ended': 'test/functions/custom-page/provider-consent.test.ts',
  'wrong-word': 'test/functions/custom-page/provider-consent.test.ts',
  'sku-missing': links,
  'sku-ambiguous': links,
  'duplicate-products': 'test/shared/use-cases/catalog/product/create-store-product.test.ts',
  'withdrawn-at-provider': 'test/shared/use-cases/catalog/product/withdraw-product.test.ts',
  'publishing-not-heard': 'test/shared/use-cases/catalog/product/acknowledge-publishing.test.ts',
  'price-tenfold': 'test/shared/use-cases/catalog/product/apply-product.test.ts',
  'image-refused': 'test/shared/use-cases/catalog/runs/run-catalog-sync.test.ts',
  // Nothing is to be done: the order goes by itself when its turn comes.
  'provider-busy': 'test/shared/use-cases/orders/park-order.test.ts',
  'orders-busy': 'test/shared/use-cases/orders/park-order.test.ts',
  // No provider that can be connected here refuses a long field yet; the limits are those of providers to come.
  'address-too-long': 'test/shared/domain/addresses/address-words.test.ts',
  // A fault of the program, which nothing that people do brings about.
  'fulfillment-invalid': 'test/shared/adapters/highlevel/storefront/store-orders.test.ts',
};

/** Told by a decision's test alone: nobody follows their advice yet. This list may only become shorter. */
export const notTriedYet: readonly string[] = [
  'wrong-tenant',
  'no-consent',
  'price-unreadable',
  'not-sellable',
  'nothing-to-sell',
  'variant-options-incomplete',
  'variant-not-distinct',
  'variant-unpriced',
  'no-retail-price',
  'no-cost',
  'price-too-large',
  'price-jump',
  'price-currency-changed',
  'price-refused',
  'unknown-answer',
];
