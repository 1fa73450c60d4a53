import { describe, expect, it } from '@jest/globals';
import { openOrderPage } from '../../support/world/order-page.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';
import { verdict } from '../../support/world/page-world.ts';

const quay = { address1: '12 Quay Street', city: 'Galway', state: 'Galway', postalCode: 'H91 X2F4', country: 'IE' };

async function ordering(contact: Readonly<Record<string, unknown>> = { address1: '' }) {
  const world = await openOrderWorld();
  const orderId = world.place({ lines: [{ priceId: world.prices.small }], contact });
  await world.exportFully(orderId);
  world.takeCommands();
  world.takeRequests('highlevel');
  return { world, orderId, ...openOrderPage(world) };
}

describe('PUT /api/orders/{orderId}/address', () => {
  it('corrects the contact in the CRM, and the order goes there', async () => {
    const { world, orderId, call } = await ordering();
    expect(await world.order(orderId)).toMatchObject({ reason: { code: 'address-incomplete' } });

    const answer = await call('PUT', `/api/orders/${orderId}/address`, {
      body: { ...quay, name: 'Ada Byron Moreau', address2: 'Flat 3' },
    });

    expect(answer).toMatchObject({ status: 202, body: { orderId } });
    expect(world.takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId }]);
    const { contactId } = world.highlevel.order(orderId) as { contactId: string };
    expect(world.highlevel.contact(contactId)).toMatchObject({
      address1: '12 Quay Street, Flat 3',
      city: 'Galway',
      firstName: 'Ada Byron',
      lastName: 'Moreau',
    });
    expect(await world.exportFully(orderId)).toMatchObject({ state: 'exported' });
    expect(world.printful.order(`${orderId}-1`).contents.recipient).toMatchObject({
      name: 'Ada Byron Moreau',
      address1: '12 Quay Street, Flat 3',
      country_code: 'IE',
    });
  });

  it('wins over what the order says in full, whole: nothing of the former place stays', async () => {
    const { world, orderId, call } = await ordering({
      state: 'TX',
      city: 'Austin',
      postalCode: '78701',
      country: 'US',
    });
    // The provider cancelled it, so it may be ordered again.
    const { id } = world.printful.order(`${orderId}-1`);
    world.printful.cancel(id, { reason: 'out of stock', now: world.clock.now() });
    await world.fulfil(orderId, id);
    const answer = await call('PUT', `/api/orders/${orderId}/address`, {
      body: { address1: '12 Quay Street', city: 'Galway', postalCode: 'H91 X2F4', country: 'ie' },
    });
    expect(verdict(answer)).toBe('202');
    await world.exportFully(orderId);
    expect(world.printful.order(`${orderId}-1r2`).contents.recipient).toMatchObject({
      address1: '12 Quay Street',
      country_code: 'IE',
      state_code: null,
    });
  });

  it('is told in the order’s story, without the address', async () => {
    const { world, orderId, call } = await ordering();
    await call('PUT', `/api/orders/${orderId}/address`, { body: quay });
    const record = await world.exportFully(orderId);
    expect(record.timeline.map(({ code }) => code)).toContain('you-corrected-address');
    expect(JSON.stringify(record)).not.toMatch(/Quay Street|Galway|H91/);
  });

  it.each<[string, object, string, readonly string[]]>([
    ['a state that its country does not have', { country: 'US', state: 'Galway' }, 'address-incomplete', ['state']],
    [
      'no postal code where there are some',
      { country: 'US', state: 'TX', postalCode: '' },
      'address-incomplete',
      ['postalCode'],
    ],
  ])('is refused for %s, and changes nothing', async (_what, change, code, fields) => {
    const { world, orderId, call } = await ordering();
    const answer = await call('PUT', `/api/orders/${orderId}/address`, { body: { ...quay, ...change } });
    expect(verdict(answer)).toBe(`422 ${code}`);
    expect(answer.body.error.fields.map(({ field }: { readonly field: string }) => field)).toEqual(fields);
    expect(world.takeRequests('highlevel').filter((request) => request.startsWith('PUT'))).toEqual([]);
    expect(world.takeCommands()).toEqual([]);
  });

  it('comes too late once the provider has the order', async () => {
    const { orderId, call } = await ordering({});
    expect(verdict(await call('PUT', `/api/orders/${orderId}/address`, { body: quay }))).toBe('409 already-sent');
  });

  it('is not to be had of an order that was cancelled', async () => {
    const { world, orderId, call } = await ordering();
    await world.decide(orderId, 'cancel');
    await world.exportFully(orderId);
    expect(verdict(await call('PUT', `/api/orders/${orderId}/address`, { body: quay }))).toBe('409 not-now');
  });

  it.each<[string, object, string?]>([
    ['no street', { ...quay, address1: ' ' }],
    ['a country in words', { ...quay, country: 'Ireland' }],
    ['a field that is not known here', { ...quay, county: 'Galway' }],
    ['a city as long as a book', { ...quay, city: 'a'.repeat(101) }, '422 too-long'],
    ['a list', [quay]],
  ])('is refused for a body with %s', async (_what, body, expected = '400 invalid-body') => {
    const { orderId, call } = await ordering();
    expect(verdict(await call('PUT', `/api/orders/${orderId}/address`, { body }))).toBe(expected);
  });

  it('needs an administrator, and an order of this location', async () => {
    const { world, orderId, call } = await ordering();
    const path = `/api/orders/${orderId}/address`;
    expect(verdict(await call('PUT', path, { body: quay, role: 'user' }))).toBe('403 admin-needed');
    const neighbour = await openOrderWorld({ id: 'Xb2TqL0wKd91mZsPyR7e' });
    const there = openOrderPage(neighbour);
    expect(verdict(await there.call('PUT', path, { body: quay }))).toBe('404 unknown-order');
    expect(verdict(await there.call('GET', `/api/orders/${orderId}/person`))).toBe('404 unknown-order');
    expect((await there.call('GET', '/api/orders/people', { query: `ids=${orderId}` })).body).toEqual({ items: [] });
    expect(world.takeRequests('highlevel')).toEqual([]);
  });
});

describe('GET /api/orders/{orderId}/person', () => {
  it('shows where the order goes, and what is wrong with that, read now', async () => {
    const { world, orderId, call } = await ordering({ address1: '', firstName: 'Ada', lastName: 'Moreau' });
    const { status, body } = await call('GET', `/api/orders/${orderId}/person`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Ada Moreau',
      problems: [{ field: 'address1', code: 'missing', message: 'The street is missing.' }],
    });
    expect(world.takeRequests('highlevel').length).toBeLessThanOrEqual(4);
  });

  it('is for administrators', async () => {
    const { orderId, call } = await ordering();
    expect(verdict(await call('GET', `/api/orders/${orderId}/person`, { role: 'user' }))).toBe('403 admin-needed');
  });

  it('is put off, and is no error, when the CRM cannot be asked', async () => {
    const { world, orderId, call } = await ordering();
    world.highlevel.setFaults([{ kind: 'server-error', path: /^\/payments\/orders/ }]);
    const { status, body } = await call('GET', `/api/orders/${orderId}/person`);
    expect(status).toBe(202);
    expect(body).toEqual({ later: { seconds: expect.any(Number) } });
  });
});

describe('GET /api/orders/people', () => {
  it('names who ordered, in at most four requests, whatever their number and age', async () => {
    const world = await openOrderWorld();
    const names = new Map<string, string>();
    for (let index = 0; index < 12; index += 1) {
      const contact = { firstName: 'Buyer', lastName: `No${index}` };
      const orderId = world.place({ lines: [{ priceId: world.prices.small }], contact });
      names.set(orderId, `Buyer No${index}`);
      await world.exportFully(orderId);
      await world.clock.sleep(36 * 3_600_000);
    }
    const { call } = openOrderPage(world);
    world.takeRequests('highlevel');
    const { body } = await call('GET', '/api/orders/people', { query: `ids=${[...names.keys()]}`, role: 'user' });
    const told = body.items.map(({ orderId, name }: Record<string, string>) => [orderId, name]);
    expect(new Map(told)).toEqual(names);
    expect(world.takeRequests('highlevel').length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['none', ''],
    ['no ids', 'ids='],
    ['more than fifty', `ids=${Array.from({ length: 51 }, (_, index) => `o${index}`)}`],
    ['what is no id', 'ids=../../x'],
  ])('is refused for %s', async (_what, query) => {
    const { call } = await ordering();
    expect(verdict(await call('GET', '/api/orders/people', { query }))).toBe('400 invalid-query');
  });

  it('leaves the CRM to orders when little is left of its requests', async () => {
    const { world, orderId, call } = await ordering();
    world.highlevel.behaviour.requestsPerInterval = 40;
    const names = () => call('GET', '/api/orders/people', { query: `ids=${orderId}` });
    expect((await names()).body).toEqual({ items: [{ orderId, name: expect.any(String) }] });
    const { status, body } = await names();
    expect({ status, ...body }).toEqual({ status: 200, items: [], later: { seconds: expect.any(Number) } });
    expect(body.later.seconds).toBeGreaterThan(0);
  });
});

describe('whatever people are called', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a formula', "=cmd()|'/c calc'!A1"],
    ['signs that turn the text around', 'Ada \u202eMoreau'],
    ['a book', `Ada ${'a'.repeat(10_000)}`],
  ])('a name like %s is shown to who asks, and stored and logged nowhere', async (_what, lastName) => {
    const { world, orderId, call } = await ordering({ address1: '', lastName });
    const { body } = await call('GET', '/api/orders/people', { query: `ids=${orderId}` });
    expect(body.items).toMatchObject([{ orderId }]);
    expect(body.items[0].name.length).toBeLessThanOrEqual(200);
    await call('GET', `/api/orders/${orderId}/person`);
    await call('PUT', `/api/orders/${orderId}/address`, {
      body: { ...quay, name: 'Canary Nightingale', phone: '+353915551234' },
    });
    await world.exportFully(orderId);
    const stored = JSON.stringify([world.table.dump(), world.queue.sent]);
    expect(stored).toContain(orderId);
    for (const canary of [lastName.slice(0, 20), '12 Quay Street', 'H91 X2F4', 'Nightingale', '3915551234'])
      expect(stored).not.toContain(JSON.stringify(canary).slice(1, -1));
  });
});
