import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { changedSettings, defaultSettings, settingsChange } from '../../../../shared/domain/settings/settings.ts';

const pathsOf = (change: unknown) => {
  const read = v.safeParse(settingsChange, change);
  return read.success ? [] : read.issues.map((issue) => v.getDotPath(issue));
};

describe('the settings of a new installation', () => {
  it('export paid and completed orders at once, and confirm them', () => {
    expect(defaultSettings).toMatchObject({
      export: {
        statuses: ['completed'],
        payment: ['paid'],
        allowCashOnDelivery: false,
        excludedSources: ['calendar', 'external', 'shopify', 'woocommerce', 'imported_csv'],
        testOrders: 'ignore',
        holdMinutes: 0,
        unmappedLines: 'wait',
      },
      approval: { mode: 'automatic' },
      confirm: true,
      notify: 'each',
      carriers: {},
    });
  });

  it('sell nothing before the merchant publishes it', () => {
    expect(defaultSettings.catalog.publish).toBe('unpublished');
  });

  it('may all be named in one change', () => {
    expect(pathsOf(defaultSettings)).toEqual([]);
  });
});

describe('a change of settings', () => {
  it('leaves alone what it does not name', () => {
    const changed = changedSettings(defaultSettings, {
      export: { holdMinutes: 10 },
      notify: 'last',
      catalog: { pricing: { markup: 4_000 }, inventory: { buffer: 2 } },
    });
    expect(changed).toEqual({
      ...defaultSettings,
      export: { ...defaultSettings.export, holdMinutes: 10 },
      notify: 'last',
      catalog: {
        ...defaultSettings.catalog,
        pricing: { ...defaultSettings.catalog.pricing, markup: 4_000 },
        inventory: { ...defaultSettings.catalog.inventory, buffer: 2 },
      },
    });
    expect(changedSettings(defaultSettings, {})).toEqual(defaultSettings);
  });

  it('replaces lists and carriers whole', () => {
    const seagull = { seagull: { name: 'Seagull', urlTemplate: '' } };
    const first = changedSettings(defaultSettings, { carriers: { ups: { name: 'Vans', urlTemplate: '' } } });
    expect(changedSettings(first, { carriers: seagull }).carriers).toEqual(seagull);
    expect(changedSettings(first, { export: { excludedSources: [] } }).export.excludedSources).toEqual([]);
  });

  it('can switch off what was on', () => {
    const off = changedSettings(
      { ...defaultSettings, approval: { mode: 'rules', above: 5, countries: ['BR'] } },
      {
        confirm: false,
        approval: { above: null },
      },
    );
    expect(off).toMatchObject({ confirm: false, approval: { mode: 'rules', above: null, countries: ['BR'] } });
  });

  it('is read in the letters that orders are compared in', () => {
    expect(v.parse(settingsChange, { export: { statuses: ['Completed'] }, approval: { countries: ['br'] } })).toEqual({
      export: { statuses: ['completed'] },
      approval: { countries: ['BR'] },
    });
  });

  it('may name a carrier with a page that a shopper can safely open, or with none', () => {
    const carriers = {
      seagull: { name: 'Seagull', urlTemplate: 'https://seagull.example/t?n={number}' },
      ups: { name: 'Brown vans', urlTemplate: '' },
    };
    expect(pathsOf({ carriers })).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['exports', { exports: {} }],
    ['export.holdMinuets', { export: { holdMinuets: 5 } }],
    ['export.holdMinutes', { export: { holdMinutes: -1 } }],
    ['export.holdMinutes', { export: { holdMinutes: 1.5 } }],
    ['export.testOrders', { export: { testOrders: 'ship' } }],
    ['approval.countries.1', { approval: { countries: ['BR', 'Brazil'] } }],
    ['carriers.ups.link', { carriers: { ups: { name: 'UPS', urlTemplate: '', link: '' } } }],
    ['carriers.ups.urlTemplate', { carriers: { ups: { name: 'UPS', urlTemplate: 'http://track.example/{number}' } } }],
    ['carriers.ups.urlTemplate', { carriers: { ups: { name: 'UPS', urlTemplate: 'javascript:alert(1)' } } }],
    ['catalog.pricing.markup', { catalog: { pricing: { markup: '10%' } } }],
    ['catalog.owned.colour', { catalog: { owned: { colour: 'merchant' } } }],
    ['notify', { notify: 'twice' }],
  ])('is refused by the path of what does not fit: %s', (path, change) => {
    expect(pathsOf(change)).toEqual([path]);
  });
});
