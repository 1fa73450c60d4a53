import { describe, expect, it } from '@jest/globals';
import { printful } from '../../../../../shared/adapters/providers/printful/index.ts';
import { PermanentError, SchemaMismatchError } from '../../../../../shared/domain/errors.ts';
import { toProviderStoreId } from '../../../../../shared/domain/ids.ts';
import { createPrintfulSimulator } from '../../../../../shared/simulators/printful/index.ts';
import type { PrintfulOptions } from '../../../../../shared/simulators/printful/state.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../../../support/fakes/simulator-http-client.ts';

const token = 'pf-token';
const cork = { name: 'Ada Quill', address1: '1 Quay', city: 'Cork', postalCode: 'T12 X8', country: 'IE' };
const portland = { ...cork, city: 'Portland', state: 'OR', postalCode: '97201', country: 'US' };

function shop(options: PrintfulOptions = {}, type = 'native') {
  const clock = createJumpingClock();
  const simulator = createPrintfulSimulator(options);
  const store = simulator.addStore({ type });
  simulator.addToken({ token, storeId: store.id });
  const { variants } = simulator.addProduct({ storeId: store.id, name: 'Tide tee', variants: [{ size: 'S' }] });
  const http = createSimulatorHttpClient(simulator, { clock, random: seededRandom(3) });
  const definition = printful({ apiUrl: 'https://printful.example', http, clock });
  const provider = definition.open({ credentials: { token }, storeId: toProviderStoreId(String(store.id)) });
  const [variant] = variants;
  const line = (orderKey: Readonly<Record<string, string>>) => ({
    ...{ lineReference: 'price-0', name: 'Tide tee', quantity: 2, orderKey },
    unitPrice: { minor: 2450, currency: 'USD' },
  });
  const paths = () => http.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  const sent = () => JSON.parse(http.requests.at(-1)?.body ?? '{}');
  return { http, provider, variant, line, paths, sent };
}

describe('what shipping costs at Printful', () => {
  it('is asked for the blank’s own variant, with the state’s code and what the shopper paid', async () => {
    const { provider, line, sent, paths } = shop();

    await provider.quoteShipping?.(portland, [line({ syncVariantId: '1', variantId: '15201' })]);

    expect(paths()).toEqual(['POST /shipping/rates']);
    // No name: the schema lists none.
    expect(sent()).toEqual({
      recipient: { address1: '1 Quay', city: 'Portland', state_code: 'OR', country_code: 'US', zip: '97201' },
      items: [{ variant_id: '15201', quantity: 2, value: '24.50' }],
      currency: 'USD',
    });
  });

  it.each([
    ['native', 'flat', ['GET /store/variants/']],
    ['native', 'nested', ['GET /store/variants/']],
    ['shopify', 'nested', ['GET /store/variants/', 'GET /sync/variant/']],
  ] as const)(
    'in a %s store, whose single variants come %s, is known of a line that names no blank',
    async (...about) => {
      const [type, variantShape, asked] = about;
      const { provider, line, variant, sent, paths } = shop({ variantShape }, type);

      const quotes = await provider.quoteShipping?.(cork, [line({ syncVariantId: String(variant?.id) })]);

      expect(quotes?.[0]).toEqual({
        id: 'STANDARD',
        name: 'Flat Rate (4-7 business days after fulfillment)',
        price: { minor: 469 + 220, currency: 'USD' },
        days: { minimum: 4, maximum: 7 },
      });
      expect(paths()).toEqual([...asked.map((path) => `${path}${variant?.id}`), 'POST /shipping/rates']);
      expect(sent().items).toEqual([{ variant_id: String(variant?.blankVariant.id), quantity: 2, value: '24.50' }]);
    },
  );

  it('cannot be told of a variant that is gone', async () => {
    const { provider, line } = shop();

    const failure = await provider.quoteShipping?.(cork, [line({ syncVariantId: '77' })]).catch((error) => error);

    expect(failure).toBeInstanceOf(PermanentError);
  });

  it.each(['{"result":{"id":5}}', '{"result":{"sync_variant":{"id":5,"variant_id":null}}}'])(
    'is no guess when a variant names no blank: %s',
    async (answer) => {
      const { provider, line, variant, http } = shop();
      http.garbleNext(/variants/, answer);

      const asked = provider.quoteShipping?.(cork, [line({ syncVariantId: String(variant?.id) })]);

      await expect(asked).rejects.toThrow(SchemaMismatchError);
    },
  );

  it.each(['about 5', '', null])('is no guess when an amount is %j', async (rate) => {
    const { provider, line, http } = shop();
    http.garbleNext(
      /rates/,
      JSON.stringify({ result: [{ id: 'STANDARD', name: 'Flat Rate', rate, currency: 'USD' }] }),
    );

    const asked = provider.quoteShipping?.(cork, [line({ variantId: '15201' })]);

    await expect(asked).rejects.toThrow(/rate/);
  });
});

describe('an estimate at Printful', () => {
  it.each([
    [16.9, 'USD', 1690],
    ['16.90', 'EUR', 1690],
    [0.1 + 0.2, 'USD', 30],
    [1690, 'JPY', 1690],
  ])('of %j %s is exact', async (total, currency, minor) => {
    const { provider, line, http, variant } = shop();
    http.garbleNext(
      /estimate/,
      JSON.stringify({ code: 200, result: { costs: { currency, total }, retail_costs: {} } }),
    );
    const lines = [line({ syncVariantId: String(variant?.id) })];

    const estimate = await provider.estimateOrder?.({ reference: 'a-1', recipient: cork, lines });

    expect(estimate).toEqual({ minor, currency });
  });
});
