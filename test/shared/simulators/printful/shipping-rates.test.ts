import { describe, expect, it } from '@jest/globals';
import { openShop, start } from './shop.ts';

const to = { country_code: 'US', state_code: 'ME', zip: '04101' };

describe('shipping rates at Printful', () => {
  it('are texts of money with days of arrival', () => {
    const { call, small } = openShop();
    const items = [{ variant_id: small.blankVariant.id, quantity: 3, value: '24.00' }];
    const { result } = call('POST', '/shipping/rates', { body: { recipient: to, items, currency: 'USD' } }).body;
    expect(result[0]).toEqual({
      id: 'STANDARD',
      name: 'Flat Rate (4-7 business days after fulfillment)',
      rate: '9.09',
      currency: 'USD',
      minDeliveryDays: 4,
      maxDeliveryDays: 7,
      minDeliveryDate: '2026-03-18',
      maxDeliveryDate: '2026-03-21',
    });
  });

  it('want the catalogue variant, not the sync variant', () => {
    const { call, small } = openShop();
    const items = [{ sync_variant_id: small.id, quantity: 1 }];
    expect(call('POST', '/shipping/rates', { body: { recipient: to, items } }).status).toBe(400);
  });

  it('want a known state where states matter', () => {
    const { call, small } = openShop();
    const items = [{ variant_id: small.blankVariant.id, quantity: 1 }];
    expect(call('POST', '/shipping/rates', { body: { recipient: { country_code: 'US' }, items } }).status).toBe(400);
    expect(call('POST', '/shipping/rates', { body: { recipient: { country_code: 'FR' }, items } }).status).toBe(200);
  });

  it('answer only five times a minute for more than a hundred articles', () => {
    const { call, small } = openShop();
    const body = { recipient: to, items: [{ variant_id: small.blankVariant.id, quantity: 101 }] };
    for (let count = 0; count < 5; count += 1) expect(call('POST', '/shipping/rates', { body }).status).toBe(200);
    expect(call('POST', '/shipping/rates', { body }).status).toBe(429);
    expect(call('POST', '/shipping/rates', { body, now: start + 60_000 }).status).toBe(200);
  });
});
