import { describe, expect, it } from '@jest/globals';
import { routes } from '../../../../shared/simulators/highlevel/routes.ts';

describe('the endpoints of HighLevel', () => {
  it('each ask for a scope, but those that the specification gives none', () => {
    const without = routes.filter(({ access, scope }) => access !== 'open' && scope === undefined);
    expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /payments/orders/:orderId/notes']);
  });

  it('ask for more when they write than when they read', () => {
    const reading = routes.filter(({ method, scope }) => method !== 'GET' && scope?.endsWith('.readonly'));
    expect(reading).toEqual([]);
  });
});
