import type { ProviderCredentials } from '../../../domain/connections/connection.ts';
import { PermanentError } from '../../../domain/errors.ts';
import { toProviderId } from '../../../domain/ids.ts';
import { nameText } from '../../../domain/short-text.ts';
import type { HttpClient } from '../../../platform/http-client.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../../ports/fulfillment-provider.ts';
import { findProduct } from '../kit/find-product.ts';
import { listPage } from '../kit/list-page.ts';
import { readAnswer } from '../kit/parse-answer.ts';
import { createProviderHttp, type ProviderHttp } from '../kit/provider-http.ts';
import { genericOrders } from './orders.ts';
import { genericRegistration } from './registration.ts';
import * as schemas from './schemas.ts';
import { signedHttp } from './signed-http.ts';
import { genericWebhooks } from './webhooks.ts';
import { withCursor } from './with-cursor.ts';

export interface GenericOptions {
  /** The base URLs that suppliers may have; every other one is refused. */
  readonly allowedUrls: readonly string[];
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** Any supplier that implements docs/generic-provider.md. */
export function generic({ allowedUrls, http, clock }: GenericOptions): ProviderDefinition {
  const allowed = allowedUrls.map(trimmed);

  return {
    id: toProviderId('generic'),
    name: 'Your own supplier',
    credentialFields: [
      { key: 'url', label: 'Base URL', secret: false },
      { key: 'key', label: 'Key', secret: false },
      { key: 'secret', label: 'Secret', secret: true },
    ],
    capabilities: {
      draftOrders: true,
      confirmStep: true,
      duplicateDefence: 'both',
      partialShipments: true,
      shipmentItems: true,
      webhookSignature: 'hmac',
      productWebhooks: true,
      stock: 'quantity',
      shippingRates: false,
      orderEstimates: false,
      autoApprovesDrafts: false,
    },
    webhooks: genericWebhooks,
    // A new secret for the same key is the same account.
    accountOf: ({ url = '', key = '' }) => `${key} at ${trimmed(url)}`,
    open({ credentials }): FulfillmentProvider {
      const send = sendTo(credentials);
      return {
        listStores: () => listStores(send),
        ...genericProducts(send),
        ...genericOrders(send),
        ...genericRegistration(send),
      };
    },
  };

  function sendTo({ url = '', key = '', secret = '' }: ProviderCredentials): ProviderHttp {
    const baseUrl = trimmed(url);
    if (!allowed.includes(baseUrl)) {
      throw new PermanentError('provider-refused', 'This base URL is not among those that this installation allows.');
    }
    const signed = signedHttp({ http, clock, baseUrl, key, secret });
    return createProviderHttp({ http: signed, provider: 'The supplier', baseUrl, headers: {}, defaultWaitMs: 30_000 });
  }
}

/** One key is one store; every page of products names it. */
async function listStores(send: ProviderHttp): ReturnType<FulfillmentProvider['listStores']> {
  const answer = await send({ method: 'GET', path: '/products', answer: 'products' });
  const { store } = readAnswer('The supplier’s products', schemas.storePage, answer);
  return [{ ...store, type: nameText('generic'), usable: true }];
}

function genericProducts(send: ProviderHttp): Pick<FulfillmentProvider, 'listProducts' | 'findProduct'> {
  return {
    listProducts: (cursor) =>
      listPage(
        send,
        { answer: 'products', path: withCursor('/products', cursor), page: schemas.productPage },
        (row) => row,
      ),
    findProduct: (productId) =>
      findProduct(send, `/products/${encodeURIComponent(productId)}`, 'A supplier’s product', schemas.product),
  };
}

function trimmed(url: string): string {
  return url.trim().replace(/\/+$/, '');
}
