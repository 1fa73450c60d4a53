import type { Random } from '../../../../shared/platform/random.ts';
import { createPrintifySimulator } from '../../../../shared/simulators/printify/index.ts';
import type { PrintifyOptions } from '../../../../shared/simulators/printify/state.ts';
import type { SimulatedOutcome } from '../../../../shared/simulators/simulator.ts';

export const start = Date.UTC(2026, 2, 14, 9, 30);

export interface Sent {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
  readonly now?: number;
}

/** A chance that always falls the same way. */
function countingRandom(): Random {
  let count = 0;
  return {
    bytes: (size) => {
      count += 1;
      return Uint8Array.from({ length: size }, (_, index) => (index * 31 + count * 17) % 256);
    },
    uuid: () => {
      count += 1;
      return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    },
    fraction: () => 0.5,
  };
}

/** One API shop with a token and two products of the same blueprint; paths starting with `.` lie inside the shop. */
export function openShop(options: PrintifyOptions = {}) {
  const printify = createPrintifySimulator(options);
  const random = countingRandom();
  const shop = printify.addShop({ id: 55, title: 'Harbour Goods', approval: 'manual' });
  printify.addToken({ token: 'shop-token' });
  const variants = [{ title: 'Navy / S' }, { title: 'Navy / M', price: 2650, sku: null }];
  const tee = printify.addProduct({ shopId: shop.id, title: 'Lighthouse Tee', variants });
  const hoodie = printify.addProduct({ shopId: shop.id, title: 'Lighthouse Hoodie', variants });

  const outcome = (method: string, target: string, sent: Sent = {}): SimulatedOutcome => {
    const url = new URL(target.replace(/^\./, `/v1/shops/${shop.id}`), 'https://api.printify.example');
    const { token = 'shop-token', headers = {}, body = '', now = start } = sent;
    const request = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: { 'user-agent': 'tests', ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
    return printify.handle(request, now, random);
  };
  const call = (method: string, target: string, sent: Sent = {}) => {
    const result = outcome(method, target, sent);
    if (result.kind !== 'answered') throw new Error(`The simulator answered nothing: ${result.kind}.`);
    const { status, headers, body } = result.response;
    return { status, headers, body: /^[[{]/.test(body) ? JSON.parse(body) : body };
  };
  const variantId = (title: string) =>
    tee.variants.find((variant) => variant.blueprintVariant.title === title)?.blueprintVariant.id;
  const order = (externalId: string, more: Readonly<Record<string, unknown>> = {}) => ({
    external_id: externalId,
    line_items: [{ product_id: tee.id, variant_id: variantId('Navy / S'), quantity: 2 }],
    shipping_method: 1,
    send_shipping_notification: false,
    address_to: address,
    ...more,
  });
  return { printify, shop, tee, hoodie, call, outcome, variantId, order };
}

export const address = {
  first_name: 'Mara',
  last_name: 'Lindqvist',
  email: 'mara@shopper.example',
  phone: '+1 207 555 0100',
  country: 'US',
  region: 'ME',
  address1: '18 Pier Road',
  address2: '',
  city: 'Portland',
  zip: '04101',
};
