import { describe, expect, it } from '@jest/globals';
import { toPriceId } from '../../../../shared/domain/ids.ts';
import { cartKey } from '../../../../shared/domain/shipping/cart-key.ts';
import { openOrderPage } from '../../../support/world/order-page.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

/** A shop whose shoppers pay this for shipping to Chicago. */
async function ordered(
  shipping: number,
  { rules = [] as readonly object[], rates = [] as readonly (readonly [string, number, string])[] } = {},
) {
  const world = await openOrderWorld();
  const { call } = openOrderPage(world);
  const saved = await call('PUT', '/api/settings', { body: { shipping: { serviceRules: rules } } });
  expect(saved.status).toBe(200);
  const priceId = world.prices.small;
  const key = cartKey({
    lines: [{ priceId: toPriceId(priceId), quantity: 1 }],
    destination: { country: 'US', postalCode: '60611' },
  });
  await world.parts.shipping.putShown(
    world.locationId,
    key,
    rates.map(([speed, minor, service]) => ({
      speed: speed as 'express',
      amount: { minor, currency: 'USD' },
      services: { printful: service },
    })),
  );
  const orderId = world.place({ lines: [{ priceId }], shipping });
  const record = await world.exportFully(orderId);
  const { contents } = world.printful.order(`${orderId}-1`);
  const codes = record?.timeline.flatMap(({ code = '' }) => (code.startsWith('service-') ? [code] : []));
  return { world, record, service: contents.shipping.id, codes };
}

describe('the service by which a provider sends an order', () => {
  it('is the one that the shopper paid for', async () => {
    const { service, record, codes } = await ordered(12.9, {
      rates: [
        ['standard', 490, 'STANDARD'],
        ['express', 1_290, 'PRINTFUL_FAST'],
      ],
    });
    expect(service).toBe('PRINTFUL_FAST');
    expect(record?.speed).toMatchObject({ speed: 'express', by: 'rate' });
    expect(codes).toEqual(['service-chosen']);
  });

  it('is the cheapest of the speed that the merchant’s rule names', async () => {
    const { service, record, codes } = await ordered(9.9, { rules: [{ paidFrom: 990, speed: 'express' }] });
    expect(service).not.toBe('STANDARD');
    expect(record?.speed).toEqual({ speed: 'express', by: 'rule' });
    expect(codes).toEqual(['service-chosen']);
  });

  it('is the usual one, and the order says so, where the provider has none that fast', async () => {
    const { service, codes } = await ordered(9.9, { rules: [{ speed: 'overnight' }] });
    expect(service).toBe('STANDARD');
    expect(codes).toEqual(['service-not-offered']);
  });

  it('is the usual one, without a word, where nothing says otherwise', async () => {
    const { service, record, codes } = await ordered(4.9, { rules: [{ paidFrom: 990, speed: 'express' }] });
    expect(service).toBe('STANDARD');
    expect(record?.speed).toBeUndefined();
    expect(codes).toEqual([]);
  });
});
