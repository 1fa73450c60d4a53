import { openLiveStore } from '../../../shared/adapters/highlevel/storefront/live-store.ts';
import type { Recipient } from '../../../shared/domain/addresses/recipient.ts';
import { toContactId, toOrderId, toPriceId, toProviderOrderId, toStoreProductId } from '../../../shared/domain/ids.ts';
import type { ProviderWorld } from '../../contracts/providers/provider-world.ts';
import { urls } from '../simulation/compose.ts';
import { isKnownFailure, type UnkindShop } from './unkind-shop.ts';

const recipient: Recipient = {
  name: 'Ada Mirren Quill',
  address1: '12 Harbour Walk',
  city: 'Portland',
  state: 'OR',
  postalCode: '97201',
  country: 'US',
  email: 'ada@shore.example',
};
/** Its state has a code that only a provider's own list tells. */
const kyoto = { ...recipient, city: 'Kyoto', state: '京都府', postalCode: '600-8216', country: 'JP' };

/** Every question that a provider's adapter can ask, and what each came to: an answer, or a failure in words. */
export async function askProvider(world: ProviderWorld): Promise<Answered> {
  const { definition, credentials, storeId } = world;
  const provider = definition.open({ credentials, storeId });
  const { productId } = world.addShirt('Tide tee');
  const { ended, ask } = questions();
  await ask('stores', () => provider.listStores());
  await ask('products', () => provider.listProducts());
  const product = await ask('product', () => provider.findProduct(productId));
  const lines = (product?.variants ?? []).slice(0, 1).map(({ orderKey, title: name }) => ({
    ...{ lineReference: 'line-1', orderKey, quantity: 1, name },
    unitPrice: { minor: 2_450, currency: 'USD' },
  }));
  const request = { reference: 'ref-1', recipient, lines };
  await ask('quote', () => provider.quoteShipping?.(recipient, lines));
  await ask('quote by variant', () => provider.quoteShipping?.(recipient, lines.map(withoutBlank)));
  await ask('quote to Kyoto', () => provider.quoteShipping?.(kyoto, lines));
  await ask('estimate', () => provider.estimateOrder?.(request));
  await ask('creation', () => provider.createOrder(request));
  await ask('repeated creation', () => provider.createOrder(request));
  await ask('look-up', () => provider.findOrderByReference('ref-1'));
  const id = world.orders().find(({ reference }) => reference === 'ref-1')?.id ?? toProviderOrderId('none');
  await ask('orders', () => provider.listOrders());
  await ask('confirmation', () => provider.confirmOrder(id));
  world.produce(id);
  world.ship(id, { tracking: 'TRACK-1' });
  await ask('order', () => provider.findOrder(id, 'parcels'));
  const other = await ask('second creation', () => provider.createOrder({ ...request, reference: 'ref-2' }));
  await ask('cancellation', () => provider.cancelOrder(other?.order.id ?? id));
  await ask('late cancellation', () => provider.cancelOrder(id));
  await ask('registration', () => provider.registerWebhook('https://app.example/webhooks/one'));
  await ask('webhook', () => provider.findWebhook('https://app.example/webhooks/one'));
  await ask('removal', () => provider.removeWebhook('https://app.example/webhooks/one'));
  await ask('acknowledgement', () =>
    provider.acknowledgePublishing?.(productId, {
      kind: 'published',
      storeProductId: toStoreProductId('66e0000000000000000000a1'),
    }),
  );
  await ask('refusal', () => provider.acknowledgePublishing?.(productId, { kind: 'failed', reason: 'No price' }));
  return ended;
}

/** The same for HighLevel's, in a shop that has lived. */
export async function askHighLevel(shop: UnkindShop): Promise<Answered> {
  const { parts, highlevel, locationId: at, companyId } = shop;
  const { storefront: store, oauth } = parts;
  const { ended, ask } = questions();
  const productId = toStoreProductId(String(highlevel.products(at)[0]?._id));
  const priceId = toPriceId(String(highlevel.prices(at)[0]?._id));
  const orderId = toOrderId(String(highlevel.orders(at)[0]?._id));
  const contactId = toContactId(String(highlevel.order(orderId).contactId));
  const product = await ask('product', () => store.findProduct(at, productId));
  await ask('products by name', () => store.findProductsNamed(at, 'Tide tee', 0));
  await ask('replacement', () => product && store.replaceProduct(at, productId, product));
  await ask('availability', () => store.setAvailability(at, [productId], true));
  const prices = await ask('prices', () => store.listPrices(at, productId));
  const [price] = prices?.prices ?? [];
  await ask('price replacement', () => price && store.replacePrice(at, productId, price.id, price));
  await ask('stock', () =>
    store.setInventory(at, [{ priceId, availableQuantity: 3, allowOutOfStockPurchases: false }]),
  );
  await ask('stock list', () => store.listInventory(at));
  await ask('bulk edit', () => store.bulkEdit(at, [{ productId, prices: [{ priceId, name: 'White / S' }] }]));
  await ask('product list', () => store.listProducts(at));
  await ask('order list', () => store.listOrders(at, 0));
  await ask('payments', () => store.listPayments(at, orderId, 'USD'));
  await ask('contact', () => store.findContact(at, contactId));
  await ask('note', () => store.addContactNote(at, contactId, 'A note'));
  await askShipping(shop, ask);
  const { code } = highlevel.installApp({ kind: 'company', companyId, locationIds: [at] });
  const company = (await ask('company', () => oauth.exchangeCode(code)))?.accessToken ?? '';
  await ask('mint', () => oauth.mintLocationToken(company, companyId, at));
  await ask('installed', () => oauth.listInstalledLocations(company, companyId));
  await ask('life', () => oauth.isAlive(company, at));
  return ended;
}

/** Carriers and zones of the checkout. */
async function askShipping({ parts, highlevel, locationId: at }: UnkindShop, ask: Ask): Promise<void> {
  const live = openLiveStore({ ...parts, apiUrl: urls.highlevel });
  highlevel.addShippingZone({ locationId: at, name: 'Home', countries: ['US'] });
  const carrierId = (await ask('carrier', () => live.createCarrier(at, 'https://app.example/rates/one'))) ?? 'none';
  await ask('carriers', () => live.listCarriers(at));
  await ask('carrier moved', () =>
    live.moveCarrier(at, { id: carrierId, callbackUrl: 'https://app.example/rates/two' }),
  );
  const [zone] = (await ask('zones', () => live.listZones(at))) ?? [];
  const zoneId = zone?.id ?? 'none';
  await ask('rate', () => live.addToZone(at, zoneId, { carrierId, currency: 'USD' }));
  const [rate] = (await ask('zones with a rate', () => live.listZones(at)))?.[0]?.rates ?? [];
  await ask('rate removed', () => live.deleteRate(at, zoneId, rate?.id ?? 'none'));
  await ask('carrier removed', () => live.deleteCarrier(at, carrierId));
}

type Ask = <T>(name: string, question: () => Promise<T> | undefined) => Promise<T | undefined>;
type Answered = Readonly<Record<string, 'answered' | 'in words'>>;

function questions() {
  const ended: Record<string, 'answered' | 'in words'> = {};
  const ask = async <T>(name: string, question: () => Promise<T> | undefined): Promise<T | undefined> => {
    try {
      const answer = await question();
      ended[name] = 'answered';
      return answer;
    } catch (error) {
      if (!isKnownFailure(error)) throw error;
      ended[name] = 'in words';
      return undefined;
    }
  };
  return { ended, ask };
}

/** As lines were remembered before they knew their blank. */
function withoutBlank<Line extends { readonly orderKey: Readonly<Record<string, string>> }>(line: Line): Line {
  const { variantId: _blank, ...orderKey } = line.orderKey;
  return { ...line, orderKey };
}
