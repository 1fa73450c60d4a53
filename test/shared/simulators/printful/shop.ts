import type { Random } from '../../../../shared/platform/random.ts';
import { createPrintfulSimulator } from '../../../../shared/simulators/printful/index.ts';
import type { PrintfulOptions } from '../../../../shared/simulators/printful/state.ts';
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
export function countingRandom(fraction = 0.5): Random {
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
    fraction: () => fraction,
  };
}

/** One native store with a token and a T-shirt in three variants. */
export function openShop(options: PrintfulOptions = {}, random = countingRandom()) {
  const printful = createPrintfulSimulator(options);
  const store = printful.addStore({ id: 12, name: 'Harbour Goods' });
  printful.addToken({ token: 'store-token', storeId: store.id });
  const shirt = printful.addProduct({
    storeId: store.id,
    name: 'Lighthouse Tee',
    variants: [
      { color: 'Navy', size: 'S' },
      { color: 'Navy', size: 'M', retailPrice: null, sku: null },
      { color: 'Sand', size: 'M', hasPreview: false },
    ],
  });
  const outcome = (method: string, target: string, sent: Sent = {}): SimulatedOutcome => {
    const url = new URL(target, 'https://api.printful.example');
    const { token = 'store-token', headers = {}, body = '', now = start } = sent;
    const request = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
    return printful.handle(request, now, random);
  };
  const call = (method: string, target: string, sent: Sent = {}) => {
    const result = outcome(method, target, sent);
    if (result.kind !== 'answered') throw new Error(`The simulator answered nothing: ${result.kind}.`);
    const { status, headers, body } = result.response;
    return { status, headers, body: body.startsWith('{') ? JSON.parse(body) : body };
  };
  const [small, medium] = shirt.variants;
  if (small === undefined || medium === undefined) throw new Error('The shirt has no variants.');
  return { printful, store, shirt, small, medium, call, outcome };
}

export const recipient = {
  name: 'Mara Lindqvist',
  address1: '18 Pier Road',
  city: 'Portland',
  state_code: 'ME',
  country_code: 'US',
  zip: '04101',
};

export function orderOf(variantId: number, more: Readonly<Record<string, unknown>> = {}) {
  return { recipient, items: [{ external_id: 'line-1', sync_variant_id: variantId, quantity: 2 }], ...more };
}
