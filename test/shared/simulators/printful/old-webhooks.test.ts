import { describe, expect, it } from '@jest/globals';
import type { PrintfulOptions } from '../../../../shared/simulators/printful/state.ts';
import { openShop } from './shop.ts';

const none = { url: null, types: [], params: [] };
const old = { url: 'https://other-tool.example/hook', types: ['package_shipped'] };

function openBoth(options: PrintfulOptions = {}) {
  const { call } = openShop(options);
  const events = [{ type: 'order_updated' }];
  return {
    call,
    makeOld: () => call('POST', '/webhooks', { body: old }),
    makeNew: () => call('POST', '/v2/webhooks', { body: { default_url: 'https://ours.example/hook', events } }),
    oldOne: () => call('GET', '/webhooks').body.result,
    newOne: () => call('GET', '/v2/webhooks').body.result,
  };
}

describe('the webhook configuration of v1', () => {
  it('is one per store, read, replaced and taken away', () => {
    const { call, makeOld, oldOne } = openBoth();
    expect(oldOne()).toEqual(none);
    makeOld();
    expect(oldOne()).toEqual({ ...old, params: [] });
    expect(call('POST', '/webhooks', { body: { url: 'nowhere', types: ['x'] } }).status).toBe(400);
    expect(call('POST', '/webhooks', { body: { url: old.url, types: [] } }).status).toBe(400);
    expect(call('DELETE', '/webhooks').body.result).toEqual(none);
    expect(oldOne()).toEqual(none);
  });

  it('lives beside one of v2', () => {
    const { makeOld, makeNew, oldOne, newOne } = openBoth();
    makeOld();
    makeNew();
    expect([oldOne().url, newOne().default_url]).toEqual([old.url, 'https://ours.example/hook']);
  });

  it('may end the other, whichever was made last', () => {
    const { makeOld, makeNew, oldOne, newOne } = openBoth({ webhookVersions: 'exclusive' });
    makeOld();
    makeNew();
    expect([oldOne().url, newOne().default_url]).toEqual([null, 'https://ours.example/hook']);
    makeOld();
    expect([oldOne().url, newOne().default_url]).toEqual([old.url, null]);
  });
});
