import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

describe('locations', () => {
  it('a location tells its name, company, country and time zone', () => {
    const { ask, token, locationId, companyId } = setShop();
    expect(ask('GET', `/locations/${locationId}`, { token })).toMatchObject({
      status: 200,
      body: {
        location: { id: locationId, companyId, name: 'Tea and Prints', country: 'US', timezone: 'America/Chicago' },
      },
    });
  });
});
