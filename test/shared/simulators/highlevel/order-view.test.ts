import { describe, expect, it } from '@jest/globals';
import type { Behaviour } from '../../../../shared/simulators/highlevel/behaviour.ts';
import { setSales } from './sales.ts';

function shown(behaviour: Partial<Behaviour>) {
  const { place, order, events } = setSales({ behaviour });
  const orderId = place();
  return [order(orderId), events()[0] ?? {}] as const;
}

describe('the address of an order', () => {
  it('may stand in a snapshot in snake case', () => {
    for (const each of shown({ orderAddress: 'snake-case' })) {
      expect(each.contactSnapshot).toMatchObject({
        first_name: 'Zoë',
        address_1: '77 Harbor Street',
        postal_code: '60611',
      });
    }
  });

  it('may be the order’s own, as checkouts write it', () => {
    for (const each of shown({ orderAddress: 'shipping-address' })) {
      expect(each.shippingAddress).toMatchObject({ line1: '77 Harbor Street', zipCode: '60611', country: 'US' });
      expect(each.contactSnapshot).not.toHaveProperty('address1');
    }
  });

  it('may be known to the contact alone', () => {
    const { sim, ask, token, place, order } = setSales();
    sim.behaviour.orderAddress = 'contact-only';
    const { contactSnapshot, contactId } = order(place());
    expect(contactSnapshot).toMatchObject({ firstName: 'Zoë', email: 'zoe.mueller@buyers.example' });
    expect(contactSnapshot).not.toHaveProperty('city');
    expect(ask('GET', `/contacts/${contactId}`, { token }).body.contact).toMatchObject({ city: 'Chicago' });
  });
});

describe('the lines of an order', () => {
  it('may name products and prices by their ids', () => {
    for (const each of shown({ lineReferences: 'ids' })) {
      expect(each.items).toMatchObject([
        { price: expect.stringMatching(/^[0-9a-f]{24}$/), product: expect.any(String) },
      ]);
    }
  });
});
