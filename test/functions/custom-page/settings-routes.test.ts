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

  it('names everything that does not fit at once', async () => {
    const { call, signIn } = openPageWorld();
    const body = { notify: 'twice', export: { holdMinutes: -1 } };
    const { message } = (await call('PUT', '/api/settings', { token: await signIn(), body })).body.error;
    expect(message).toContain('notify: ');
    expect(message).toContain('export.holdMinutes: ');
  });
});
