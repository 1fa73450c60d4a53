import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { orderAnswer } from '../../../../../shared/adapters/highlevel/storefront/order-schemas.ts';
import { readAddress } from '../../../../../shared/adapters/highlevel/storefront/read-address.ts';

const address = (order: object) => readAddress(v.parse(orderAnswer, { _id: 'o', items: [], ...order }));

describe('where an order goes', () => {
  it('is the order’s own shipping address before any of the contact’s', () => {
    const contactSnapshot = {
      firstName: 'Ada',
      lastName: 'Brandt',
      email: 'ada@example.org',
      address1: '5 Mill Lane',
      postalCode: 'LS1 4AP',
      shippingAddress: { line1: '9 High Street', city: 'York', zipCode: 'YO1 8', country: 'GB' },
    };
    expect(address({ contactSnapshot })).toEqual({
      name: 'Ada Brandt',
      email: 'ada@example.org',
      address1: '9 High Street',
      city: 'York',
      postalCode: 'YO1 8',
      country: 'GB',
    });
    const shippingAddress = {
      name: 'Kim Lo',
      address1: '1 Pier',
      city: 'Hull',
      postalCode: 'HU1',
      country: 'GB',
      phone: 1482,
    };
    expect(address({ contactSnapshot, shippingAddress })).toEqual({
      ...shippingAddress,
      phone: '1482',
      email: 'ada@example.org',
    });
  });

  it('never mixes the fields of two places', () => {
    const contactSnapshot = { address1: '5 Mill Lane', state: 'WY', postalCode: 'LS1 4AP' };
    const shippingAddress = { address1: '9 High Street', city: 'York' };
    expect(address({ contactSnapshot, shippingAddress })).toEqual({ address1: '9 High Street', city: 'York' });
  });

  it('passes over a place without a street when another has one', () => {
    const contactSnapshot = { address1: '5 Mill Lane', city: 'Leeds' };
    expect(address({ contactSnapshot, shippingAddress: { country: 'US' } })).toEqual(contactSnapshot);
    expect(address({ shippingAddress: { country: 'US' } })).toEqual({ country: 'US' });
  });

  it('is understood in snake case', () => {
    const contactSnapshot = {
      first_name: 'Rogan',
      last_name: 'Lee',
      company_name: 'Lee & Co',
      address_1: '12 Quay',
      address_2: 'Unit 4',
      postal_code: '02110',
      city: 'Boston',
      state: 'MA',
      country: 'US',
    };
    expect(address({ contactSnapshot })).toEqual({
      name: 'Rogan Lee',
      company: 'Lee & Co',
      address1: '12 Quay',
      address2: 'Unit 4',
      postalCode: '02110',
      city: 'Boston',
      state: 'MA',
      country: 'US',
    });
  });

  it('may have a single name, a company for a name, or no name at all', () => {
    expect(address({ contactSnapshot: { name: 'Ada Brandt' } })).toEqual({ name: 'Ada Brandt' });
    expect(address({ contactSnapshot: { lastName: 'Brandt' } })).toEqual({ name: 'Brandt' });
    expect(address({ contactSnapshot: { companyName: 'Mill Ltd' } })).toEqual({
      name: 'Mill Ltd',
      company: 'Mill Ltd',
    });
    expect(address({ contactSnapshot: { firstName: '  ', email: '' } })).toEqual({});
  });

  it('is empty, not an error, when the order says nothing', () => {
    expect(address({})).toEqual({});
    expect(address({ contactSnapshot: null, shippingAddress: null })).toEqual({});
  });
});
