import type { HttpClient } from '../../../platform/http-client.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../../ports/fulfillment-provider.ts';
import { allItems, offsetPage } from '../offset-page.ts';
import { readAnswer } from '../parse-answer.ts';
import { readOnce } from '../read-once.ts';
import type { State } from '../state-codes.ts';
import { type PrintfulClient, printfulClients } from './client.ts';
import { type PrintfulApp, printfulOAuth } from './oauth.ts';
import { printfulOrders } from './orders.ts';
import { type ProductFamily, printfulProducts } from './products.ts';
import * as schemas from './schemas.ts';
import { printfulRegistration, printfulWebhooks } from './webhooks.ts';

export interface PrintfulOptions {
  readonly apiUrl: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Absent: merchants paste a private token. */
  readonly app?: PrintfulApp;
}

const hourMs = 3_600_000;

export function printful({ apiUrl, http, clock, app }: PrintfulOptions): ProviderDefinition {
  const clientOf = printfulClients({ http, apiUrl, clock });
  const familyOf = new Map<string, ProductFamily>();
  const blankTexts = readOnce<string | undefined>(clock, hourMs);
  const states = readOnce<ReadonlyMap<string, readonly State[]>>(clock, 24 * hourMs);

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
    setupHint: 'When you make the token, tick orders, store products, webhooks and the list of stores.',
    webhooks: printfulWebhooks,
    ...(app && { oauth: printfulOAuth(app, http) }),
    // An app has one webhook configuration in each store, whatever its token is at the moment.
    accountOf: ({ token = '', refreshToken }, storeId) => (refreshToken === undefined ? token : `app in ${storeId}`),
    open({ credentials: { token = '' }, storeId }): FulfillmentProvider {
      const client = clientOf(token, storeId);
      const { send } = clientOf(token, undefined);
      const describeBlank = (blank: string) => blankTexts(blank, () => readBlank(client, blank));
      const statesOf = async (country: string) => (await states('all', () => readStates(client))).get(country) ?? [];
      return {
        listStores: () => allItems((cursor) => offsetPage(send, { path: '/stores', item: schemas.store, cursor })),
        ...printfulProducts({ client, storeId: storeId ?? '', familyOf, describeBlank }),
        ...printfulOrders(client, statesOf),
        ...printfulRegistration(client),
      };
    },
  };
}

/** The text of a blank product; store products have none of their own. */
async function readBlank({ sendPaced }: PrintfulClient, blank: string): Promise<string | undefined> {
  const answer = await sendPaced({ method: 'GET', path: `/products/${encodeURIComponent(blank)}` });
  return answer.isRefusal ? undefined : readAnswer('A Printful blank', schemas.blankText, answer);
}

async function readStates({ send }: PrintfulClient): Promise<ReadonlyMap<string, readonly State[]>> {
  const answer = await send({ method: 'GET', path: '/countries' });
  return answer.isRefusal ? new Map() : readAnswer('Printful’s countries', schemas.statesByCountry, answer);
}
