import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';

describe('store settings', () => {
  it('are not there, then saved, then replaced under the same id', () => {
    const { send, read } = setSales({
      scopes: ['store/setting.readonly', 'store/setting.write', 'payments/orders.readonly'],
    });
    const origin = { name: 'Shop', country: 'US', city: 'Madison', street1: '400 Lake Road', zip: '53703' };
    expect(read('/store/store-setting').status).toBe(404);
    const first = send('POST', '/store/store-setting', { shippingOrigin: origin });
    expect(first).toMatchObject({ status: 201, body: { data: { shippingOrigin: origin } } });
    send('POST', '/store/store-setting', { shippingOrigin: { ...origin, city: 'Milton' } });
    expect(read('/store/store-setting').body.data).toMatchObject({
      _id: (first.body.data as { _id: string })._id,
      shippingOrigin: { city: 'Milton' },
    });
    expect(send('POST', '/store/store-setting').status).toBe(422);
  });
});
