import { describe, expect, it } from '@jest/globals';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

type Contact = Readonly<Record<string, unknown>>;

async function ordering(
  contact: Contact,
  settings?: Parameters<Awaited<ReturnType<typeof openOrderWorld>>['setSettings']>[0],
) {
  const world = await openOrderWorld();
  if (settings) await world.setSettings(settings);
  const id = world.place({ lines: [{ priceId: world.prices.small }], contact: { address2: '', ...contact } });
  const record = await world.exportFully(id);
  return { world, id, record, sent: () => world.printful.order(`${id}-1`).contents.recipient };
}

const told = (record: { readonly timeline: readonly { readonly what: string }[] }) =>
  record.timeline.map(({ what }) => what).join('\n');

describe('a paid order goes to the address that its shopper meant', () => {
  it.each<[string, Contact, Contact]>([
    [
      'a province by its abbreviation',
      { country: 'CA', state: 'Nfld. & Lab.', city: 'Gander', postalCode: 'A1V 1K6' },
      { state_code: 'NL' },
    ],
    [
      'a territory in another language',
      { country: 'CA', state: 'Territoires du Nord-Ouest', city: 'Inuvik', postalCode: 'X0E 0T0' },
      { state_code: 'NT' },
    ],
    [
      'a state with its code behind it',
      { country: 'AU', state: 'Queensland (QLD)', city: 'Cairns', postalCode: '4870' },
      { state_code: 'QLD' },
    ],
    [
      'a state with the country in front',
      { country: 'USA', state: 'US-VT', city: 'Barre', postalCode: '05641' },
      { state_code: 'VT', country_code: 'US' },
    ],
    [
      'a country by its everyday name',
      { country: 'South Korea', state: 'Busan', city: 'Haeundae', postalCode: '48095' },
      { country_code: 'KR' },
    ],
    [
      'a country in its own language',
      { country: 'Schweiz', state: '', city: 'Chur', postalCode: 'CH-7000' },
      { country_code: 'CH', zip: '7000' },
    ],
    [
      'a part of a country',
      { country: 'Scotland', state: 'SCT', city: 'Oban', postalCode: 'pa344aa' },
      { country_code: 'GB', state_code: null, zip: 'PA34 4AA' },
    ],
  ])('%s', async (_what, contact, recipient) => {
    const { record, sent } = await ordering(contact);
    expect(record).toMatchObject({ state: 'exported' });
    expect(sent()).toMatchObject(recipient);
  });

  it.each([
    ['Aruba', 'Oranjestad'],
    ['Fiji', 'Nadi'],
    ['Hong Kong', 'Sha Tin'],
    ['The Bahamas', 'Nassau'],
    ['St. Kitts & Nevis', 'Basseterre'],
    ['Qatar', 'Doha'],
  ])('without a postal code in %s, which has none', async (country, city) => {
    const { record } = await ordering({ country, city, state: '', postalCode: '' });
    // Whether Printful sends there is Printful's to say; the address is complete.
    expect(record.parts).toHaveLength(1);
    expect(record.reason?.code).not.toBe('address-incomplete');
  });

  it('on two lines, where a label holds no longer one', async () => {
    const address1 = 'Prof.-Dr.-Wilhelmine-Habermann-Allee 42, Gartenhaus, 3. Stock rechts';
    const { sent, record } = await ordering({ address1, country: 'DE', state: '', city: 'Jena', postalCode: '07743' });
    const { address1: first, address2: second } = sent();
    expect([first, second].map((line) => (line ?? '').length <= 40)).toEqual([true, true]);
    expect((first ?? '').length).toBeLessThanOrEqual(35);
    expect(`${first}${second}`.replace(/[ ,]/g, '')).toBe(address1.replace(/[ ,]/g, ''));
    expect(told(record)).toContain('The street of the address: it was split over two lines');
  });

  it('with what was changed in the timeline, and nothing of the address there', async () => {
    const { record } = await ordering({
      firstName: 'Wanja 🌊',
      lastName: 'Odhiambo',
      address1: '9 Pier Road\r\nBoathouse',
      country: 'United States',
      state: 'Oregon',
      city: 'Astoria',
      postalCode: '971031234',
    });
    expect(told(record)).toContain(
      'What printful gets: The name of the address: signs that no label can show were left out.',
    );
    expect(told(record)).toContain('The state of the address: the name was turned into its code.');
    expect(JSON.stringify(record)).not.toMatch(/Wanja|Odhiambo|Pier|Boathouse|Oregon|Astoria|97103/i);
  });

  it('with the same words once, however often it is looked at', async () => {
    const { world, id } = await ordering({
      country: 'United States',
      state: 'Oregon',
      city: 'Astoria',
      postalCode: '97103',
    });
    const before = await world.order(id);
    await world.exportFully(id);
    expect((await world.order(id)).timeline).toEqual(before.timeline);
  });
});

describe('an order whose contact the merchant completes', () => {
  const contactOf = (world: Awaited<ReturnType<typeof openOrderWorld>>, id: string) =>
    String((world.highlevel.order(id) as { readonly contactId?: string }).contactId);

  it.each([
    ['its street', { address1: '' }, { address1: '8 Breakwater Lane' }],
    ['its state, which no country has', { state: 'Atlantis' }, { state: 'IL' }],
  ])('goes with %s as it stands there by then', async (_what, written, correction) => {
    const { world, id, record, sent } = await ordering(written);
    expect(record).toMatchObject({ state: 'needs-attention', reason: { code: 'address-incomplete' } });

    world.highlevel.editContact(contactOf(world, id), correction);
    await world.decide(id, 'retry');

    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(sent()).toMatchObject('state' in correction ? { state_code: 'IL' } : correction);
    expect(JSON.stringify(await world.order(id))).not.toContain('Breakwater');
  });

  it('goes where it was ordered to when that was complete, wherever the contact lives by now', async () => {
    const world = await openOrderWorld();
    await world.setSettings({ approval: { mode: 'manual' } });
    const id = world.place({ lines: [{ priceId: world.prices.small }], contact: { address1: '3 Old Quay' } });
    await world.exportFully(id);
    world.highlevel.editContact(contactOf(world, id), { address1: '99 New Road', city: 'Boise' });
    await world.decide(id, 'approve');
    await world.exportFully(id);
    expect(world.printful.order(`${id}-1`).contents.recipient).toMatchObject({ address1: '3 Old Quay' });
  });

  it('goes with the tax number that was written to it', async () => {
    const brazil = { country: 'Brasil', state: 'Bahia', city: 'Ilhéus', postalCode: '45650000' };
    const { world, id, record, sent } = await ordering(brazil, { addresses: { taxNumberField: 'qM7tax' } });
    expect(record).toMatchObject({ reason: { code: 'tax-number-missing' } });
    world.highlevel.editContact(contactOf(world, id), { customFields: [{ id: 'qM7tax', value: '52998224725' }] });
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(sent()).toMatchObject({ tax_number: '529.982.247-25' });
  });

  it('still waits when the contact was deleted', async () => {
    const { world, id } = await ordering({ address1: '' });
    world.highlevel.deleteContact(contactOf(world, id));
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ reason: { code: 'address-incomplete' } });
  });
});

describe('an order to a country whose customs need a tax number', () => {
  const brazil = { country: 'Brasil', state: 'Bahia', city: 'Ilhéus', postalCode: '45650000' };

  it('is not sent without one, and says so', async () => {
    const { world, record } = await ordering(brazil);
    expect(atProviders(world)).toEqual([]);
    expect(record).toMatchObject({ state: 'needs-attention', reason: { code: 'tax-number-missing' } });
    expect(record.reason?.message).toMatch(/tax number.*CPF/);
  });

  it('keeps no other supplier from making its part', async () => {
    const world = await openOrderWorld();
    const lines = [{ priceId: world.prices.small }, { priceId: world.prices.mug }];
    const id = world.place({ lines, contact: brazil });
    const record = await world.exportFully(id);
    expect(atProviders(world)).toEqual([`printify ${id}-2 sending-to-production`]);
    expect(record).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'tax-number-missing' },
      parts: [
        { provider: 'printful', state: 'refused' },
        { provider: 'printify', state: 'confirmed' },
      ],
    });
  });

  it('goes after the merchant has named the field that holds it', async () => {
    const { world, id } = await ordering({ ...brazil, customFields: [{ id: 'qM7tax', value: '52998224725' }] });
    await world.setSettings({ addresses: { taxNumberField: 'qM7tax' } });
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(world.printful.order(`${id}-1`).contents.recipient).toMatchObject({
      tax_number: '529.982.247-25',
      zip: '45650-000',
    });
    expect(JSON.stringify(await world.order(id))).not.toContain('52998224725');
  });

  it('goes with a field that is called so, without any setting', async () => {
    const { record, sent } = await ordering({ ...brazil, cpf: '529.982.247-25' });
    expect(record).toMatchObject({ state: 'exported' });
    expect(sent()).toMatchObject({ tax_number: '529.982.247-25' });
  });
});

describe('an order whose address may be wrong', () => {
  const doubtful = { country: 'US', state: 'GA', city: 'Boise', postalCode: '83702' };

  it('goes, and its timeline says why somebody should look', async () => {
    const { record } = await ordering(doubtful);
    expect(record).toMatchObject({ state: 'exported' });
    expect(told(record)).toContain('The postal code of the shipping address belongs to another state');
  });

  it('waits for approval, when the merchant wants that', async () => {
    const { world, id, record } = await ordering(doubtful, { addresses: { doubtful: 'hold' } });
    expect(record).toMatchObject({ state: 'held', reason: { code: 'address-doubtful' } });
    expect(atProviders(world)).toEqual([]);

    await world.decide(id, 'approve');

    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
  });

  it('an order with a good address never waits for that', async () => {
    const { record } = await ordering({ ...doubtful, state: 'ID' }, { addresses: { doubtful: 'hold' } });
    expect(record).toMatchObject({ state: 'exported' });
  });
});
