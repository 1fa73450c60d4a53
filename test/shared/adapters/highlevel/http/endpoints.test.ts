import { describe, expect, it } from '@jest/globals';
import type { Endpoint } from '../../../../../shared/adapters/highlevel/http/endpoint.ts';
import { endpoints, fillPath } from '../../../../../shared/adapters/highlevel/http/endpoints.ts';
import { optionalScopes, requiredScopes } from '../../../../../shared/domain/installations/installation.ts';

const all: readonly Endpoint[] = Object.values(endpoints);

describe('the endpoints we use', () => {
  it('need no scope that the app does not ask for', () => {
    const needed = new Set(all.map(({ scope }) => scope).filter((scope) => scope !== undefined));
    expect([...requiredScopes, ...Object.keys(optionalScopes)]).toEqual(expect.arrayContaining([...needed]));
  });

  it('are reads if and only if they are GETs', () => {
    for (const { kind, method } of all) expect([kind, method === 'GET']).toEqual([kind, kind === 'read']);
  });

  it('may be repeated only where a repetition leaves the same: never what creates something', () => {
    const repeatable = Object.entries(endpoints).filter(([, endpoint]) => 'repeatable' in endpoint);
    expect(repeatable.map(([name]) => name)).toEqual([
      'replaceProduct',
      'updateProducts',
      'editProducts',
      'replacePrice',
      'setInventory',
      'updateContact',
      'updateCarrier',
      'deleteCarrier',
      'deleteRate',
      'mintLocationToken',
    ]);
  });

  it('have paths whose every name is filled', () => {
    expect(fillPath(endpoints.replacePrice.path, { productId: 'p', priceId: 'q' })).toBe('/products/p/price/q');
  });

  it('say which page they come from, in which state, and what that is worth', () => {
    for (const { source } of all) {
      expect(source.page).toMatch(/^https:\/\//);
      expect(source.date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(['documented', 'observed', 'assumed']).toContain(source.basis);
    }
  });
});
