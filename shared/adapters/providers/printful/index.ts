import type * as v from 'valibot';
import { toProviderId } from '../../../domain/ids.ts';
import { ttlCache } from '../../../platform/ttl-cache.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../../ports/fulfillment-provider.ts';
import type { ListedState } from '../kit/code-or-name.ts';
import { listStores } from '../kit/list-stores.ts';
import { offsetPage } from '../kit/offset-page.ts';
import { readAnswer } from '../kit/parse-answer.ts';
import type { ProviderHttp } from '../kit/provider-http.ts';
import { type PrintfulAccess, printfulClients } from './client.ts';
import { printfulLinks } from './links.ts';
import { type PrintfulApp, printfulOAuth } from './oauth.ts';
import { printfulOrders } from './orders.ts';
import { printfulProducts } from './products.ts';
import { printfulRegistration } from './registration.ts';
import * as schemas from './schemas.ts';
import { printfulWebhooks } from './webhooks.ts';

export interface PrintfulOptions extends PrintfulAccess {
  /** Absent: merchants paste a private token. */
  readonly app?: PrintfulApp;
}

export function printful({ app, ...access }: PrintfulOptions): ProviderDefinition {
  const { http, clock } = access;
  const clientOf = printfulClients(access);
  const blankTexts = ttlCache<string | undefined>({ clock, keepMs: 3_600_000 });
  const states = ttlCache<ReadonlyMap<string, readonly ListedState[]> | undefined>({ clock, keepMs: 24 * 3_600_000 });

  return {
    id: toProviderId('printful'),
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
      shippingRates: true,
      orderEstimates: true,
      autoApprovesDrafts: false,
    },
    setupHint: 'When you make the token, tick orders, store products, webhooks and the list of stores.',
    links: printfulLinks,
    webhooks: printfulWebhooks,
    ...(app && { oauth: printfulOAuth(app, http) }),
    // An app has one webhook configuration in each store, whatever its token is at the moment.
    accountOf: ({ token = '', refreshToken }, storeId) => (refreshToken === undefined ? token : `app in ${storeId}`),
    open({ credentials: { token = '' }, storeId }): FulfillmentProvider {
      const client = clientOf(token, storeId);
      const { send } = clientOf(token);
      const readStates = () => readShared(client.send, '/countries', schemas.statesByCountry);
      const statesOf = async (country: string) => (await states.get('all', readStates))?.get(country) ?? [];
      const describeBlank = (blank: string) =>
        blankTexts.get(blank, () =>
          readShared(client.sendPaced, `/products/${encodeURIComponent(blank)}`, schemas.blankText),
        );
      return {
        listStores: () =>
          listStores((cursor) => offsetPage(send, { path: '/stores', item: schemas.store, cursor }, (store) => store)),
        ...printfulProducts(client, describeBlank),
        ...printfulOrders(client, statesOf),
        ...printfulRegistration(client),
      };
    },
  };
}

/** What is the same for every store; undefined where Printful refuses to tell it. */
async function readShared<S extends v.GenericSchema>(send: ProviderHttp, path: string, schema: S) {
  const answer = await send({ method: 'GET', path, answer: 'product' });
  return answer.isRefusal ? undefined : readAnswer(`Printful’s ${path}`, schema, answer);
}
