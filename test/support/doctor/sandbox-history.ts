import type { HttpClient } from '../../../shared/platform/http-client.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import type { PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import type { PrintifySimulator } from '../../../shared/simulators/printify/index.ts';

/** What a sandbox has seen before somebody asks it: orders of each kind, more than a page of them. */

const ordersBeyondAPage = 104;

export async function fillShop(highlevel: HighLevelSimulator, locationId: string, clock: Clock): Promise<void> {
  const mug = highlevel.addProduct({ locationId, name: 'Harbour mug', prices: [{ amount: 14.5, sku: 'MUG-1' }] });
  const [priceId = ''] = mug.priceIds;
  const place = (more: Partial<Parameters<HighLevelSimulator['placeOrder']>[0]> = {}) =>
    highlevel.placeOrder({ locationId, lines: [{ priceId, qty: 2 }], ...more }).orderId;
  const first = place();
  for (let count = 0; count < ordersBeyondAPage; count += 1) {
    await clock.sleep(1_000);
    place({ liveMode: count % 10 !== 0 });
  }
  place({ source: { type: 'funnel', subType: 'two_step_order_form', id: 'f1', name: 'Funnel' } });
  place({ source: { type: 'invoice', id: 'i1', name: 'Invoice' }, status: 'pending', paymentStatus: 'unpaid' });
  const partly = place();
  const refunded = place();
  const shipped = place();
  const after = async (act: () => void) => {
    await clock.sleep(60_000);
    act();
  };
  // Their changes come in another order than they did.
  await after(() => highlevel.fulfilByHand(shipped, { tracking: { number: '1Z999', carrier: 'UPS' } }));
  await after(() => highlevel.refund(partly, { amount: 3 }));
  await after(() => highlevel.refund(refunded));
  await clock.sleep(1_000);
  // An old order that changed last: what the list is sorted by shows.
  highlevel.fulfilByHand(first, { items: [{ priceId, qty: 1 }] });
}

export async function accessTokenOf(
  highlevel: HighLevelSimulator,
  http: HttpClient,
  { locationId, scopes }: { readonly locationId: string; readonly scopes?: readonly string[] },
): Promise<string> {
  const { code } = highlevel.installApp({ kind: 'location', locationId, ...(scopes && { scopes }) });
  const form = {
    client_id: highlevel.clientId,
    client_secret: highlevel.clientSecret,
    grant_type: 'authorization_code',
    code,
  };
  const answer = await http.send({
    method: 'POST',
    url: 'https://services.leadconnectorhq.com/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', version: '2021-07-28' },
    body: new URLSearchParams(form).toString(),
    timeoutMs: 1_000,
    largestAnswer: 4_000_000,
  });
  const { access_token: token } = JSON.parse(answer.body) as { access_token?: string };
  if (token === undefined) throw new Error(`No token was issued: ${answer.body}`);
  return token;
}

const recipient = {
  name: 'Zoë Müller',
  address1: '77 Harbor Street',
  city: 'Chicago',
  state_code: 'IL',
  country_code: 'US',
  zip: '60611',
};

/** Orders in several states, one of them with a parcel. */
export async function fillPrintful(
  http: HttpClient,
  { printful, token, clock }: { readonly printful: PrintfulSimulator; readonly token: string; readonly clock: Clock },
): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = 'https://api.printful.com';
  const list = await http.send({
    method: 'GET',
    url: `${url}/store/products`,
    headers,
    timeoutMs: 1_000,
    largestAnswer: 4_000_000,
  });
  const [row] = (JSON.parse(list.body) as { result: { id: number }[] }).result;
  const one = await http.send({
    method: 'GET',
    url: `${url}/store/products/${row?.id}`,
    headers,
    timeoutMs: 1_000,
    largestAnswer: 4_000_000,
  });
  const [variant] = (JSON.parse(one.body) as { result: { sync_variants: { id: number }[] } }).result.sync_variants;
  for (let count = 0; count < ordersBeyondAPage; count += 1) {
    const body = JSON.stringify({
      recipient,
      items: [{ sync_variant_id: variant?.id, quantity: 1, retail_price: '20.00' }],
    });
    await http.send({
      method: 'POST',
      url: `${url}/orders`,
      headers,
      body,
      timeoutMs: 1_000,
      largestAnswer: 4_000_000,
    });
    await clock.sleep(1_000);
  }
  const [first, second] = printful.orders().slice(-2);
  if (first === undefined || second === undefined) throw new Error('Printful took no order.');
  printful.advanceOrder(first.id, 'inprocess', clock.now());
  printful.ship(first.id, { carrier: 'UPS', trackingNumber: '1Z998', now: clock.now() });
  printful.advanceOrder(second.id, 'pending', clock.now());
}

export async function fillPrintify(
  http: HttpClient,
  {
    printify,
    shopId,
    token,
  }: { readonly printify: PrintifySimulator; readonly shopId: number; readonly token: string },
): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'sandbox' };
  const url = `https://api.printify.com/v1/shops/${shopId}`;
  const list = await http.send({
    method: 'GET',
    url: `${url}/products.json`,
    headers,
    timeoutMs: 1_000,
    largestAnswer: 4_000_000,
  });
  const [product] = (
    JSON.parse(list.body) as { data: { id: string; variants: { id: number; is_enabled: boolean }[] }[] }
  ).data;
  const variant = product?.variants.find((each) => each.is_enabled);
  const body = JSON.stringify({
    external_id: 'sandbox-1',
    line_items: [{ product_id: product?.id, variant_id: variant?.id, quantity: 1 }],
    shipping_method: 1,
    address_to: {
      first_name: 'Zoë',
      last_name: 'Müller',
      email: 'zoe@buyers.example',
      phone: '+13125550142',
      country: 'US',
      region: 'IL',
      address1: '77 Harbor Street',
      city: 'Chicago',
      zip: '60611',
    },
  });
  await http.send({
    method: 'POST',
    url: `${url}/orders.json`,
    headers,
    body,
    timeoutMs: 1_000,
    largestAnswer: 4_000_000,
  });
  if (printify.orderCount() === 0) throw new Error('Printify took no order.');
  const id = product?.id ?? '';
  printify.publishProduct(id, printify.product(id).updatedAt);
  const external = JSON.stringify({ external: { id: 'p1', handle: 'https://shop.example/p1' } });
  const done = `${url}/products/${id}/publishing_succeeded.json`;
  await http.send({ method: 'POST', url: done, headers, body: external, timeoutMs: 1_000, largestAnswer: 4_000_000 });
}
