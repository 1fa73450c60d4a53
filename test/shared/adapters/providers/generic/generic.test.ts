import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { generic } from '../../../../../shared/adapters/providers/generic/index.ts';
import {
  AmbiguousError,
  CredentialsRefusedError,
  PermanentError,
  TransientError,
} from '../../../../../shared/domain/errors.ts';
import { toProviderOrderId, toProviderProductId } from '../../../../../shared/domain/ids.ts';
import type { HttpClient } from '../../../../../shared/platform/http-client.ts';
import type { HttpResponse } from '../../../../../shared/platform/http-message.ts';
import { createGenericSimulator } from '../../../../../shared/simulators/generic/index.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../../../support/fakes/simulator-http-client.ts';

const url = 'https://supplier.example/api';
const credentials = { url, key: 'shore', secret: 'shared between the two of us' };

function supplier() {
  const clock = createJumpingClock();
  const simulator = createGenericSimulator({ basePath: '/api' });
  const { key, secret } = credentials;
  simulator.addAccount({ key, secret, store: { id: 'st_1', name: 'Shore shop' } });
  const http = createSimulatorHttpClient(simulator, { clock, random: seededRandom() });
  const open = (through: HttpClient = http, change: Partial<typeof credentials> = {}) =>
    generic({ allowedUrls: [`${url}/`], http: through, clock }).open({ credentials: { ...credentials, ...change } });
  return { clock, simulator, http, open };
}

describe('a generic supplier', () => {
  it('signs what it is asked and what it answers, as the documentation says', async () => {
    const { http, open, clock } = supplier();

    await open().findOrderByReference('ref-1');

    const [request] = http.requests;
    const text = `${clock.now()}\nGET\n/orders?reference=ref-1\n`;
    expect(request?.headers).toMatchObject({
      'x-dropship-key': 'shore',
      'x-dropship-time': String(clock.now()),
      'x-dropship-signature': createHmac('sha256', credentials.secret).update(text).digest('hex'),
    });
  });

  it.each(['https://elsewhere.example/api', 'https://supplier.example', `${url}/../admin`, ''])(
    'is never asked at %j, which this installation does not allow',
    (elsewhere) => {
      const { open, http } = supplier();

      expect(() => open(http, { url: elsewhere })).toThrow(PermanentError);
      expect(http.requests).toEqual([]);
    },
  );

  it('is believed only when its answer is signed for this very request', async () => {
    const { http, open } = supplier();
    let recorded: HttpResponse | undefined;
    const recording = open({ send: async (request) => (recorded = await http.send(request)) });
    await recording.findOrderByReference('ref-1');
    const replaying = open({ send: async () => recorded ?? { status: 500, headers: {}, body: '' } });

    await expect(replaying.findOrderByReference('ref-1')).resolves.toBeUndefined();
    await expect(replaying.findOrderByReference('ref-2')).rejects.toThrow(TransientError);
    await expect(replaying.cancelOrder(toProviderOrderId('ord_1'))).rejects.toThrow(AmbiguousError);
  });

  it('may ask us to wait, or refuse our key, without a signature', async () => {
    const { open } = supplier();
    const answering = (status: number) =>
      open({ send: async () => ({ status, headers: { 'retry-after': '7' }, body: '' }) });

    await expect(answering(401).listProducts()).rejects.toThrow(CredentialsRefusedError);
    await expect(answering(429).listProducts()).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  it('answers with its stock, its costs and its parcels in our own words', async () => {
    const { simulator, open } = supplier();
    const { id } = simulator.addProduct({
      storeId: 'st_1',
      title: 'Lantern',
      description: 'Brass.',
      options: [],
      variants: [
        {
          id: 'one',
          title: 'Lantern',
          options: [],
          sku: 'LAN-1',
          grams: 640,
          stock: 12,
          cost: { amount: '19.05', currency: 'USD' },
          availability: 'available',
        },
      ],
    });

    const product = await open().findProduct(toProviderProductId(id));

    expect(product?.variants).toEqual([
      {
        id: 'one',
        title: 'Lantern',
        sku: 'LAN-1',
        cost: { minor: 1905, currency: 'USD' },
        weightGrams: 640,
        stockQuantity: 12,
        optionValues: [],
        availability: 'available',
        orderKey: { product: id, variant: 'one' },
      },
    ]);
  });

  it('is told what the shopper paid, in the shop’s currency and summing up', async () => {
    const { simulator, open } = supplier();
    const variants = ['red', 'blue'].map((name) => ({
      id: name,
      title: name,
      options: [],
      cost: { amount: '9.00', currency: 'USD' },
      availability: 'available' as const,
    }));
    const { id } = simulator.addProduct({ storeId: 'st_1', title: 'Lantern', description: '', options: [], variants });
    const yen = (minor: number) => ({ minor, currency: 'JPY' });
    const lines = variants.map(({ id: variant }) => ({
      lineReference: variant,
      orderKey: { product: id, variant },
      quantity: 2,
      name: 'Lantern',
      unitPrice: yen(1_500),
    }));
    const recipient = { name: 'Ada Quill', address1: '1 Quay', city: 'Cork', postalCode: 'T12', country: 'IE' };
    const discounts = { red: yen(101), blue: yen(100) };
    const paid = {
      currency: 'JPY',
      subtotal: yen(6_000),
      discount: yen(201),
      shipping: yen(500),
      tax: yen(0),
      discounts,
    };

    await open().createOrder({ reference: 'ref-1', recipient, lines, paid });

    const amount = (text: string) => ({ amount: text, currency: 'JPY' });
    expect(simulator.orders()[0]?.paid).toEqual({
      subtotal: amount('6000'),
      discount: amount('201'),
      shipping: amount('500'),
      tax: amount('0'),
    });
    const wrong = { ...paid, discount: yen(200) };
    await expect(open().createOrder({ reference: 'ref-2', recipient, lines, paid: wrong })).rejects.toThrow(/discount/);
  });
});
