import { type Fixture, setUpFixture } from '../../lib/local/journey/fixture.ts';
import { queuesAreEmpty } from '../../lib/local/journey/idle.ts';
import { installApp } from '../../lib/local/journey/install-app.ts';
import type { OrderAnswer } from '../../lib/local/journey/page-answers.ts';
import type { PageClient } from '../../lib/local/journey/page-client.ts';
import { notYet, there, waitFor } from '../../lib/local/journey/wait-for.ts';
import type { LocalRuntime } from '../../lib/local/start-local-runtime.ts';
import type { Purchase } from '../../shared/simulators/highlevel/order-placing.ts';
import type { PrintfulSimulator } from '../../shared/simulators/printful/index.ts';
import type { PrintifySimulator } from '../../shared/simulators/printify/index.ts';

export interface ShownOrder extends OrderAnswer {
  readonly actions: readonly string[];
  readonly timeline: readonly { readonly what: string; readonly code?: string }[];
}

/** What a fulfillment says: how many of what, under which number. */
export type Fulfilled = readonly [what: string, trackingNumber: string | undefined];

type Bought = Omit<Purchase, 'locationId' | 'lines'>;
type Line = readonly [article: string, quantity?: number];

export type FieldShop = Awaited<ReturnType<typeof openFieldShop>>;

/**
 * A merchant's shop on the local runtime, reached as the merchant, his shoppers and his suppliers reach it: two articles of
 * Printful's, two of Printify's, one with two colours.
 * @param settings what the merchant sets before the first sync.
 */
export async function openFieldShop(runtime: LocalRuntime, settings?: object) {
  const outside = setUpOutside(runtime);
  const { fixture, printful, printify } = outside;
  const { highlevel, locationId } = fixture;
  const page = (await installApp(fixture)).value;
  if (settings) await page.call('PUT', '/api/settings', settings);
  await page.call('PUT', '/api/connections/printful', { credentials: { token: fixture.printfulToken } });
  await page.call('PUT', '/api/connections/printify', { credentials: { token: outside.printifyToken } });
  const names = Object.values(articles);
  await waitFor('the whole catalog to stand in the shop', () => {
    const shown = highlevel.products(locationId).map(({ name }) => String(name));
    const missing = names.filter((name) => !shown.includes(name));
    return missing.length === 0 ? there(undefined) : notYet(`missing: ${missing.join(', ')}`);
  });
  await queuesAreEmpty(runtime);
  /** By the article's name, or by its name and its variant's: `Slipway tee / Black`. */
  const priceOf = (article: string): string => {
    const products = new Map(highlevel.products(locationId).map(({ _id, name }) => [_id, String(name)]));
    const price = highlevel.prices(locationId).find(({ product, name }) => {
      const title = products.get(product);
      return title === article || `${title} / ${String(name)}` === article;
    });
    if (!price) throw new Error(`The shop has no price of ${article}.`);
    return String(price._id);
  };
  const place = (lines: readonly Line[], bought: Bought = {}): string =>
    highlevel.placeOrder({
      locationId,
      ...bought,
      lines: lines.map(([article, qty = 1]) => ({
        priceId: /^[0-9a-f]{24}$/.test(article) ? article : priceOf(article),
        qty,
      })),
    }).orderId;

  return {
    ...outside,
    highlevel,
    locationId,
    page,
    priceOf,
    place,
    atPrintful: (orderId: string) => printful.orders().filter(({ externalId }) => externalId?.startsWith(orderId)),
    atPrintify: (orderId: string) => printify.orders().filter(({ externalId }) => externalId.startsWith(orderId)),
    shown: (orderId: string) => page.call<ShownOrder>('GET', `/api/orders/${orderId}`),
    inState: (orderId: string, state: string, code?: string) =>
      untilShown(page, {
        orderId,
        expected: `${state} ${code ?? ''}`,
        is: (seen) => seen.state === state && (!code || seen.reason?.code === code),
      }),
    /** A shopper buys, and the providers have begun. */
    async exported(lines: readonly Line[], bought?: Bought): Promise<string> {
      const orderId = place(lines, bought);
      await untilShown(page, {
        orderId,
        expected: 'exported, no draft any more',
        is: (seen) => seen.state === 'exported' && seen.providerOrders.every((part) => part.state !== 'draft'),
      });
      return orderId;
    },
    decide: (orderId: string, action: string) => page.call('POST', `/api/orders/${orderId}/${action}`, {}),
    /** The schedule's look at both sides, and all that comes of it. */
    async reconcile() {
      const body = JSON.stringify({ locationId });
      await fetch(`${runtime.invoke}/2015-03-31/functions/reconcile/invocations`, { method: 'POST', body });
      await queuesAreEmpty(runtime);
    },
    idle: () => queuesAreEmpty(runtime),
    fulfilled: (orderId: string): readonly Fulfilled[] => highlevel.fulfillments(orderId).map(toFulfilled),
    notes: (orderId: string) =>
      highlevel.notes(String(highlevel.order(orderId).contactId)).map(({ body }) => String(body)),
  };
}

const articles = {
  tee: 'Slipway tee',
  mug: 'Slipway mug',
  cap: 'Breaker cap',
  bag: 'Breaker bag',
} as const;

interface Outside {
  readonly fixture: Fixture;
  readonly printful: PrintfulSimulator;
  readonly printify: PrintifySimulator;
  readonly printifyToken: string;
}

function setUpOutside(runtime: LocalRuntime): Outside {
  const fixture = setUpFixture(runtime, runtime.simulators);
  const printify = runtime.simulators.printify?.simulator;
  if (!printify) throw new Error('There is no simulated Printify.');
  const { printful, printfulStoreId: storeId } = fixture;
  const colours = ['Black', 'White'].map((color) => ({ color, size: 'M', retailPrice: '20.00' }));
  printful.addProduct({ storeId, name: articles.tee, variants: colours });
  printful.addProduct({ storeId, name: articles.mug, variants: [{ retailPrice: '12.00' }] });
  const { id: shopId } = printify.addShop({ title: 'Harbour Gifts', approval: 'manual', account: storeId.toString() });
  const printifyToken = `py-${fixture.locationId}-of-the-field`;
  printify.addToken({ token: printifyToken, account: storeId.toString() });
  for (const title of [articles.cap, articles.bag]) {
    printify.addProduct({ shopId, title, variants: [{ title: 'Navy / S', price: 2200 }] });
  }
  return { fixture, printful, printify, printifyToken };
}

async function untilShown(
  page: PageClient,
  { orderId, expected, is }: { orderId: string; expected: string; is: (order: ShownOrder) => boolean },
): Promise<ShownOrder> {
  return waitFor(`order ${orderId} to be ${expected}`, async () => {
    const seen = await page.call<ShownOrder>('GET', `/api/orders/${orderId}`).catch(() => undefined);
    if (!seen) return notYet('not there');
    return is(seen) ? there(seen) : notYet(`${seen.state} ${seen.reason?.code ?? ''}: ${seen.reason?.message ?? ''}`);
  });
}

function toFulfilled(fulfillment: object): Fulfilled {
  const { items, trackings } = fulfillment as {
    readonly items: readonly { readonly name: string; readonly qty: number }[];
    readonly trackings: readonly { readonly trackingNumber?: string }[];
  };
  const what = items.map(({ qty, name }) => `${qty} ${name}`).join(', ');
  return [what, trackings[0]?.trackingNumber || undefined];
}
