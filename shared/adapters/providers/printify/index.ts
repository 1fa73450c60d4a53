import type { ProviderStore } from '../../../domain/connections/connection.ts';
import { toProviderId } from '../../../domain/ids.ts';
import type { HttpClient } from '../../../platform/http-client.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../../ports/fulfillment-provider.ts';
import type { Random } from '../../../ports/random.ts';
import { readAnswer } from '../kit/parse-answer.ts';
import type { ProviderHttp } from '../kit/provider-http.ts';
import { printifyHttp } from './client.ts';
import { printifyLinks } from './links.ts';
import { printifyOAuth } from './oauth.ts';
import { printifyOrders } from './orders.ts';
import { printifyProducts } from './products.ts';
import { printifyRegistration } from './registration.ts';
import * as schemas from './schemas.ts';
import { printifyWebhooks } from './webhooks.ts';

export interface PrintifyOptions {
  readonly apiUrl: string;
  readonly http: HttpClient;
  readonly random: Random;
  /** Absent: merchants paste a personal access token. */
  readonly appId?: string;
}

export function printify({ appId, ...connection }: PrintifyOptions): ProviderDefinition {
  return {
    id: toProviderId('printify'),
    name: 'Printify',
    credentialFields: [{ key: 'token', label: 'Personal access token (Account, Connections)', secret: true }],
    capabilities: {
      draftOrders: true,
      confirmStep: true,
      duplicateDefence: 'duplicate-answer',
      partialShipments: true,
      shipmentItems: false,
      webhookSignature: 'hmac',
      productWebhooks: true,
      stock: 'status',
      shippingRates: true,
      orderEstimates: false,
      autoApprovesDrafts: true,
    },
    setupHint:
      'In Printify open My stores, your API store, Settings, and set Order approval to Manual. With any other setting ' +
      'Printify sends drafts to production by itself after a while, and no program can read or change that setting.',
    links: printifyLinks,
    webhooks: printifyWebhooks,
    ...(appId === undefined ? {} : { oauth: printifyOAuth(printifyHttp(connection), appId) }),
    // Webhooks belong to a shop; their events do not always name it.
    accountOf: ({ token, refreshToken }, storeId) => `${refreshToken === undefined ? token : 'app'} in shop ${storeId}`,
    open({ credentials, storeId = '' }): FulfillmentProvider {
      const send = printifyHttp({ ...connection, token: credentials.token ?? '' });
      const shop = `/shops/${encodeURIComponent(storeId)}`;
      return {
        listStores: () => listStores(send),
        ...printifyProducts(send, shop),
        ...printifyOrders(send, shop),
        ...printifyRegistration(send, shop, connection.random),
      };
    },
  };
}

async function listStores(send: ProviderHttp): Promise<readonly ProviderStore[]> {
  const shops = readAnswer('Printify’s shop list', schemas.shops, await send({ method: 'GET', path: '/shops.json' }));
  const isUsable = (channel: string) => channel !== 'disconnected';
  return shops.map(({ id, title, sales_channel: type }) => ({ id, name: title, type, usable: isUsable(type) }));
}
