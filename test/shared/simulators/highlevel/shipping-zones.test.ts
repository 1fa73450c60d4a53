import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';
import type { Body } from './simulator-fixture.ts';

function setShipping() {
  const shop = setSales();
  const { send } = shop;
  const made = (path: string, json: Readonly<Record<string, unknown>>) => send('POST', path, json).body.data as Body;
  const carrier = made('/store/shipping-carrier', {
    name: 'Live rates',
    callbackUrl: 'https://app.example/rates/1',
    services: [{ name: 'Express', value: 'express' }],
  });
  const zone = made('/store/shipping-zone', { name: 'Home', countries: [{ code: 'US', states: [{ code: 'WI' }] }] });
  const rates = `/store/shipping-zone/${zone._id}/shipping-rate`;
  const rate = (json: Readonly<Record<string, unknown>>) =>
    send('POST', rates, {
      name: 'Flat',
      currency: 'USD',
      amount: 5,
      conditionType: 'none',
      minCondition: null,
      maxCondition: null,
      shippingCarrierId: '',
      ...json,
    });
  const remove = (path: string) => shop.ask('DELETE', path, { token: shop.token, query: shop.here });
  return { ...shop, carrier, zone, rates, rate, remove };
}

describe('shipping', () => {
  it('a carrier belongs to the app that made it, and can be changed and taken away', () => {
    const { sim, carrier, read, send, remove } = setShipping();
    const path = `/store/shipping-carrier/${carrier._id}`;
    expect(carrier).toMatchObject({ marketplaceAppId: sim.appId, allowsMultipleServiceSelection: false });
    expect(send('PUT', path, { name: 'Rates' }).body.data).toMatchObject({
      name: 'Rates',
      services: [{ value: 'express' }],
    });
    expect(read('/store/shipping-carrier').body.data).toMatchObject([{ _id: carrier._id, name: 'Rates' }]);
    expect(remove(path).body.status).toBe(true);
    expect(read(path).status).toBe(404);
  });

  it('a carrier needs a URL that can be called', () => {
    const { send } = setShipping();
    expect(send('POST', '/store/shipping-carrier', { name: 'x', callbackUrl: 'nowhere' }).body.message).toEqual([
      'callbackUrl must be a URL address',
    ]);
  });

  it('a zone shows its rates when asked, and takes them with it', () => {
    const { zone, carrier, rate, rates, read, send, remove } = setShipping();
    const made = rate({ isCarrierRate: true, shippingCarrierId: carrier._id, amount: 0 }).body.data as Body;
    const path = `/store/shipping-zone/${zone._id}`;
    expect(read(path).body.data).not.toHaveProperty('shippingRates');
    expect(read(path, { withShippingRate: 'true' }).body.data).toMatchObject({ shippingRates: [{ _id: made._id }] });
    expect(read('/store/shipping-zone').body.data).toMatchObject([{ _id: zone._id, name: 'Home' }]);
    expect(send('PUT', `${rates}/${made._id}`, { amount: 2 }).body.data).toMatchObject({
      amount: 2,
      shippingZoneId: zone._id,
    });
    expect(read(rates).body.data).toHaveLength(1);
    expect(send('PUT', path, { name: 'Near' }).body.data).toMatchObject({ name: 'Near' });
    remove(path);
    expect(read(`${rates}/${made._id}`).status).toBe(404);
  });

  it('a rate of a carrier names one that exists', () => {
    const { rate, rates, read, remove } = setShipping();
    expect(rate({ isCarrierRate: true, shippingCarrierId: 'none' }).status).toBe(422);
    const { _id } = rate({}).body.data as Body;
    expect(read(`${rates}/${_id}`).body.data).toMatchObject({ amount: 5 });
    remove(`${rates}/${_id}`);
    expect(read(rates).body.data).toEqual([]);
  });

  it('an order is offered the rates of its country that its amount or weight meets', () => {
    const { rate, send, productId } = setShipping();
    rate({});
    rate({ name: 'Small', conditionType: 'price', minCondition: 0, maxCondition: 20 });
    rate({ name: 'Heavy', conditionType: 'weight', minCondition: 2, maxCondition: 0 });
    const offered = (country: string, totalOrderAmount: number, totalOrderWeight: number) => {
      const order = { country, totalOrderAmount, totalOrderWeight, source: {}, products: [{ id: productId, qty: 1 }] };
      return (send('POST', '/store/shipping-zone/shipping-rates', order).body.data as Body[]).map(({ name }) => name);
    };
    expect(offered('US', 15, 1)).toEqual(['Flat', 'Small']);
    expect(offered('US', 25, 3)).toEqual(['Flat', 'Heavy']);
    expect(offered('DE', 25, 3)).toEqual([]);
  });

  it("another location's carrier is not there", () => {
    const { sim, carrier, ask, tokensFor } = setShipping();
    const { id } = sim.addLocation();
    const token = String(tokensFor({ kind: 'location', locationId: id }).access_token);
    const query = { altId: id, altType: 'location' };
    expect(ask('GET', `/store/shipping-carrier/${carrier._id}`, { token, query }).status).toBe(404);
  });
});
