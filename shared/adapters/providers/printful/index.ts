import type { HttpClient } from '../../../platform/http-client.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../../ports/fulfillment-provider.ts';
import { parseAnswer } from '../parse-answer.ts';
import { accepted } from '../provider-http.ts';
import { createPrintfulClients, type PrintfulClient } from './client.ts';
import { type PrintfulApp, printfulOAuth } from './oauth.ts';
import { printfulOrders } from './orders.ts';
import { type PrintfulMemory, printfulProducts } from './products.ts';
import * as schemas from './schemas.ts';
import type { State } from './states.ts';
import { printfulRegistration, printfulWebhooks } from './webhooks.ts';

export interface PrintfulOptions {
  readonly apiUrl: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Absent: merchants paste a private token. */
  readonly app?: PrintfulApp;
}

const pageSize = 100;

export function printful({ apiUrl, http, clock, app }: PrintfulOptions): ProviderDefinition {
  const clientOf = createPrintfulClients({ http, baseUrl: apiUrl, clock });
  const memory: PrintfulMemory = { blanks: new Map(), families: new Map() };
  let countries: Promise<ReadonlyMap<string, readonly State[]>> | undefined;

  return {
    id: 'printful',
    name: 'Printful',
    credentialFields: [{ key: 'token', label: 'Private token (developers.printful.com/tokens)', secret: true }],
    capabilities: {
      draftOrders: true,
      confirmStep: true,
      duplicateDefence: 'both',
      partialShipments: true,
      shipmentItems: true,
      webhookSignature: 'hmac',
      productWebhooks: false,
      stock: 'status',
      shippingRates: false,
      autoApprovesDrafts: false,
    },
    webhooks: printfulWebhooks,
    ...(app === undefined ? {} : { oauth: printfulOAuth(app, http) }),
    // An app has one webhook configuration in each store, whatever its token is at the moment.
    accountOf: ({ token = '', refreshToken }, storeId) =>
      refreshToken === undefined ? token : `app in store ${storeId}`,
    open({ credentials, storeId }): FulfillmentProvider {
      const account = clientOf(credentials, undefined);
      const client = clientOf(credentials, storeId);
      return {
        listStores: () => listStores(account),
        ...printfulProducts({ client, storeId, clock, memory }),
        ...printfulOrders(client, (country) => statesOf(account, country)),
        ...printfulRegistration(client),
      };
    },
  };

  async function statesOf(client: PrintfulClient, country: string): Promise<readonly State[]> {
    countries ??= readCountries(client);
    countries.catch(() => {
      countries = undefined;
    });
    return (await countries).get(country) ?? [];
  }
}

async function listStores({ send }: PrintfulClient, offset = 0): ReturnType<FulfillmentProvider['listStores']> {
  const answer = accepted(await send({ method: 'GET', path: `/stores?limit=${pageSize}&offset=${offset}` }));
  const { result, paging } = parseAnswer('Printful’s store list', schemas.paged(schemas.store), answer.body);
  const stores = result.map((store) => ({ ...store, usable: true }));
  const next = offset + stores.length;
  const hasMore = stores.length > 0 && paging !== undefined && next < paging.total;
  return hasMore ? [...stores, ...(await listStores({ send, sendPaced: send }, next))] : stores;
}

async function readCountries({ send }: PrintfulClient): Promise<ReadonlyMap<string, readonly State[]>> {
  const answer = await send({ method: 'GET', path: '/countries' });
  if (answer.isRefusal) return new Map();
  const { result } = parseAnswer('Printful’s country list', schemas.countries, answer.body);
  return new Map(result.map(({ code, states }) => [code, states]));
}
