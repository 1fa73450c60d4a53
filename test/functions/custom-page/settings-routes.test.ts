import { describe, expect, it } from '@jest/globals';
import { defaultSettings } from '../../../shared/domain/settings/settings.ts';
import { neighbour, openPageWorld } from '../../support/world/page-world.ts';

describe('GET /api/settings', () => {
  it('shows the defaults of a new installation', async () => {
    const { call, signIn } = openPageWorld();
    expect((await call('GET', '/api/settings', { token: await signIn('user') })).body).toEqual(defaultSettings);
  });
});

describe('PUT /api/settings', () => {
  it('changes what it names, answers the whole, and keeps it', async () => {
    const { call, signIn } = openPageWorld();
    const token = await signIn();
    const { status, body } = await call('PUT', '/api/settings', {
      token,
      body: { export: { holdMinutes: 30 }, approval: { mode: 'rules', above: 10_000 } },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      export: { ...defaultSettings.export, holdMinutes: 30 },
      approval: { mode: 'rules', above: 10_000 },
      notify: 'each',
    });
    await call('PUT', '/api/settings', { token, body: { notify: 'first' } });
    expect((await call('GET', '/api/settings', { token })).body).toMatchObject({
      export: { holdMinutes: 30 },
      notify: 'first',
    });
  });

  it('changes nothing at the neighbour’s', async () => {
    const { call, signIn } = openPageWorld();
    await call('PUT', '/api/settings', { token: await signIn(), body: { confirm: false } });
    const theirs = await call('GET', '/api/settings', { token: await signIn('admin', neighbour) });
    expect(theirs.body.confirm).toBe(true);
  });

  it.each<[string, unknown]>([
    ['colour', { colour: 'red' }],
    ['export.holdMinuets', { export: { holdMinuets: 5 } }],
    ['catalog.pricing.markup', { catalog: { pricing: { markup: 1.5 } } }],
    ['approval.countries.0', { approval: { countries: ['Brazil'] } }],
    ['notify', { notify: 'twice' }],
    ['body', []],
    ['body', null],
    ['body', '"confirm"'],
  ])('refuses “%s” by its path, and changes nothing', async (path, body) => {
    const { call, signIn } = openPageWorld();
    const token = await signIn();
    const refused = await call('PUT', '/api/settings', { token, body });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toEqual({ code: 'invalid-body', message: expect.stringContaining(`${path}: `) });
    expect((await call('GET', '/api/settings', { token })).body).toEqual(defaultSettings);
  });

  it('says what a carrier’s tracking page must look like', async () => {
    const { call, signIn } = openPageWorld();
    const token = await signIn();
    const body = { carriers: { ups: { name: 'UPS', urlTemplate: 'http://track.example/{number}' } } };
    const refused = await call('PUT', '/api/settings', { token, body });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toBe(
      'carriers.ups.urlTemplate: A tracking page begins with https:// and its site, without user name and password. Leave it empty to keep the provider’s own link.',
    );
    expect((await call('GET', '/api/settings', { token })).body.carriers).toEqual({});
  });

  it.each<[string, unknown, string]>([
    [
      'no status at all',
      { export: { statuses: [] } },
      'export.statuses: must name at least one, else no order is ever exported.',
    ],
    [
      'a status that no order has',
      { export: { statuses: ['done'] } },
      'export.statuses.0: must be one of: completed, pending.',
    ],
    [
      'a payment that ends the order',
      { export: { payment: ['refunded'] } },
      'export.payment.0: must be one of: paid, unpaid, partially_paid.',
    ],
    [
      'a tracking page of one parcel',
      { carriers: { dpd: { name: 'DPD', urlTemplate: 'https://dpd.example/7' } } },
      'carriers.dpd.urlTemplate: A tracking page has {number} where the tracking number goes. Leave it empty to keep the provider’s own link.',
    ],
    ['a word that is no choice', { notify: 'twice' }, 'notify: must be one of: each, first, last, never.'],
    ['text for a number', { export: { holdMinutes: 'ten' } }, 'export.holdMinutes: must be a number.'],
    ['a number below all', { export: { holdMinutes: -1 } }, 'export.holdMinutes: must be 0 or more.'],
    ['a word for yes or no', { confirm: 'yes' }, 'confirm: must be true or false.'],
    ['text for a list', { approval: { countries: 'CA' } }, 'approval.countries: must be a list.'],
    ['a key nobody knows', { colour: 'red' }, 'colour: is not known here. Leave it out.'],
    ['null for a key nobody knows', { colour: null }, 'colour: is not known here. Leave it out.'],
    [
      'half a conversion',
      { catalog: { pricing: { conversion: { from: 'EUR' } } } },
      'catalog.pricing.conversion.to: is missing.',
    ],
  ])('says in words what is wrong with %s', async (_, body, message) => {
    const { call, signIn } = openPageWorld();
    const refused = await call('PUT', '/api/settings', { token: await signIn(), body });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(message);
    expect(refused.body.error.message).not.toMatch(/Invalid|Expected|received/);
  });

  it('puts a setting, or a whole group, back to its default for null', async () => {
    const { call, signIn } = openPageWorld();
    const token = await signIn();
    const changed = { notify: 'last', export: { holdMinutes: 9, testOrders: 'draft' }, approval: { mode: 'manual' } };
    await call('PUT', '/api/settings', { token, body: changed });

    const body = { notify: null, export: { holdMinutes: null }, approval: null };
    const after = (await call('PUT', '/api/settings', { token, body })).body;

    expect(after).toMatchObject({ notify: 'each', export: { holdMinutes: 0, testOrders: 'draft' } });
    expect(after.approval).toEqual(defaultSettings.approval);
    expect((await call('GET', '/api/settings', { token })).body).toEqual(after);
  });

  it('names everything that does not fit at once', async () => {
    const { call, signIn } = openPageWorld();
    const body = { notify: 'twice', export: { holdMinutes: -1 } };
    const { message } = (await call('PUT', '/api/settings', { token: await signIn(), body })).body.error;
    expect(message).toContain('notify: ');
    expect(message).toContain('export.holdMinutes: ');
  });
});
