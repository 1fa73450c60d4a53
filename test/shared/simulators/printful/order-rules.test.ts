import { describe, expect, it } from '@jest/globals';
import { openShop, orderOf, recipient } from './shop.ts';

describe('what Printful asks of an order', () => {
  it.each([
    ['no items', { items: [] }],
    ['no recipient', { recipient: undefined }],
    ['an unknown shipping method', { shipping: 'TELEPORT' }],
    ['a gift message of over 200 characters', { gift: { subject: 'Hi', message: 'x'.repeat(201) } }],
    ['retail costs that are no amounts', { retail_costs: { shipping: 'free' } }],
  ])('refuses %s', (_, change) => {
    const { printful, call, small } = openShop();
    expect(call('POST', '/orders', { body: orderOf(small.id, change) }).status).toBe(400);
    expect(printful.orders()).toEqual([]);
  });

  it('refuses a body that is not JSON', () => {
    expect(openShop().call('POST', '/orders', { body: 'recipient=Mara' }).status).toBe(400);
  });
});

describe('what Printful asks of an item', () => {
  it.each([
    ['an unknown variant', { sync_variant_id: 1, quantity: 1 }],
    ['no reference to a product', { name: 'Shirt', quantity: 1 }],
    ['a catalogue variant without print files', { variant_id: 15201, quantity: 1 }],
  ])('refuses %s', (_, item) => {
    const { call, small } = openShop();
    expect(call('POST', '/orders', { body: orderOf(small.id, { items: [item] }) }).status).toBe(400);
  });

  it('refuses two references to products, even to the same one', () => {
    const { call, small } = openShop();
    const items = [{ sync_variant_id: small.id, external_variant_id: small.externalId, quantity: 1 }];
    expect(call('POST', '/orders', { body: orderOf(small.id, { items }) }).status).toBe(400);
  });

  it.each([0, 1001, 1.5, '2', -1])('refuses the quantity %j', (quantity) => {
    const { call, small } = openShop();
    const items = [{ sync_variant_id: small.id, quantity }];
    expect(call('POST', '/orders', { body: orderOf(small.id, { items }) }).status).toBe(400);
  });

  it('refuses one external id on two items', () => {
    const { call, small, medium } = openShop();
    const items = [small, medium].map(({ id }) => ({ external_id: 'line-1', sync_variant_id: id, quantity: 1 }));
    expect(call('POST', '/orders', { body: orderOf(small.id, { items }) }).status).toBe(400);
  });

  it.each(['out_of_stock', 'discontinued'] as const)('refuses what is %s', (availability) => {
    const { printful, call, shirt, small } = openShop();
    printful.updateProduct(shirt.id, { variants: [{ id: small.id, availability }] });
    const { status, body } = call('POST', '/orders', { body: orderOf(small.id) });
    expect(status).toBe(400);
    expect(body.error.message).toContain('Lighthouse Tee - Navy / S');
  });

  it('refuses to confirm a draft whose article has gone out of stock since', () => {
    const { printful, call, shirt, small } = openShop();
    const { id } = call('POST', '/orders', { body: orderOf(small.id) }).body.result;
    printful.updateProduct(shirt.id, { variants: [{ id: small.id, availability: 'out_of_stock' }] });
    expect(call('POST', `/orders/${id}/confirm`).status).toBe(400);
    expect(printful.charges()).toEqual([]);
  });

  it('takes what is only out of stock for a short time', () => {
    const { printful, call, shirt, small } = openShop();
    printful.updateProduct(shirt.id, { variants: [{ id: small.id, availability: 'temporary_out_of_stock' }] });
    expect(call('POST', '/orders', { body: orderOf(small.id) }).status).toBe(200);
  });

  it('refuses a variant that is not synced', () => {
    const { printful, call, shirt, small } = openShop();
    printful.updateProduct(shirt.id, { variants: [{ id: small.id, synced: false }] });
    expect(call('POST', '/orders', { body: orderOf(small.id) }).status).toBe(400);
  });

  it('takes an external variant id and a catalogue variant with files just as well', () => {
    const { call, small } = openShop();
    const items = [
      { external_variant_id: small.externalId, quantity: 1 },
      { variant_id: small.blankVariant.id, quantity: 1, files: [{ url: 'https://artwork.example/a.png' }] },
    ];
    const { result } = call('POST', '/orders', { body: orderOf(small.id, { items }) }).body;
    expect(result.items.map((item: { sync_variant_id: number | null }) => item.sync_variant_id)).toEqual([
      small.id,
      null,
    ]);
  });
});

describe('what Printful asks of an address', () => {
  const send = (change: Readonly<Record<string, unknown>>) => {
    const { call, small } = openShop();
    return call('POST', '/orders', { body: orderOf(small.id, { recipient: { ...recipient, ...change } }) });
  };

  it.each(['name', 'address1', 'city', 'country_code'])('refuses an address without %s', (field) => {
    expect(send({ [field]: undefined }).status).toBe(400);
  });

  it.each(['US', 'CA', 'AU', 'JP'])('asks for a state in %s', (country) => {
    expect(send({ country_code: country, state_code: undefined }).status).toBe(400);
  });

  it.each([
    ['US', 'Maine'],
    ['US', 'XX'],
    ['CA', 'ME'],
    ['AU', 'NY'],
    ['US', ''],
    ['DE', ''],
  ])('refuses in %s the state code %j', (country, state) => {
    expect(send({ country_code: country, state_code: state }).status).toBe(400);
  });

  it('takes a European address without a state', () => {
    const { body } = send({ country_code: 'DE', state_code: undefined });
    expect(body.result.recipient).toMatchObject({ country_name: 'Germany', state_code: null });
  });

  it('names state and country in its answer', () => {
    expect(send({}).body.result.recipient).toMatchObject({
      state_name: 'Maine',
      country_name: 'United States',
      email: null,
    });
  });

  it('asks for a tax number in Brazil', () => {
    const brazil = { country_code: 'BR', state_code: undefined };
    expect(send(brazil).status).toBe(400);
    expect(send({ ...brazil, tax_number: '123.456.789-09' }).status).toBe(200);
  });

  it('calls an unknown country by its error code', () => {
    expect(send({ country_code: 'ZZ' }).body.error.api_error_code).toBe('SH-1');
  });

  it('lists the countries and the states it knows', () => {
    const { result } = openShop().call('GET', '/countries').body;
    const byCode = (code: string) => result.find((country: { code: string }) => country.code === code);
    expect(byCode('US').states).toContainEqual({ code: 'ME', name: 'Maine' });
    expect(byCode('JP').states).toHaveLength(47);
    expect(byCode('DE')).toMatchObject({ name: 'Germany', states: null });
  });
});
