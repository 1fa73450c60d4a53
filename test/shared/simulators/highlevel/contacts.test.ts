import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

function setBuyer() {
  const shop = setShop();
  const { sim, locationId } = shop;
  const { priceIds } = sim.addProduct({ locationId, name: 'Pen', prices: [{ amount: 2 }] });
  const { contactId } = sim.placeOrder({ locationId, lines: [{ priceId: priceIds[0] ?? '' }] });
  return { ...shop, contactId };
}

describe('contacts', () => {
  it('a buyer becomes a contact with the address of the order', () => {
    const { ask, token, contactId } = setBuyer();
    expect(ask('GET', `/contacts/${contactId}`, { token }).body.contact).toMatchObject({
      id: contactId,
      lastName: 'Müller',
      city: 'Chicago',
    });
  });

  it('a note is kept and listed newest first', () => {
    const { sim, ask, token, contactId } = setBuyer();
    const path = `/contacts/${contactId}/notes`;
    expect(ask('POST', path, { token, json: { body: 'Shipped with UPS' } })).toMatchObject({
      status: 201,
      body: { note: { body: 'Shipped with UPS', contactId } },
    });
    ask('POST', path, { token, json: { body: 'Delivered' } });
    expect(ask('GET', path, { token }).body.notes).toMatchObject([{ body: 'Delivered' }, { body: 'Shipped with UPS' }]);
    expect(sim.notes(contactId)).toHaveLength(2);
  });

  it('a note needs a body and takes no field of its own', () => {
    const { ask, token, contactId } = setBuyer();
    expect(ask('POST', `/contacts/${contactId}/notes`, { token, json: { text: 'x' } }).body.message).toEqual([
      'property text should not exist',
      'body should not be empty',
    ]);
  });

  it('a contact that does not exist is 400, not 404', () => {
    const { ask, token } = setBuyer();
    expect(ask('POST', '/contacts/nobody/notes', { token, json: { body: 'x' } })).toMatchObject({
      status: 400,
      body: { message: 'Contact not found for id: nobody' },
    });
  });

  it("another location's contact is forbidden", () => {
    const { sim, ask, contactId, tokensFor } = setBuyer();
    const other = String(tokensFor({ kind: 'location', locationId: sim.addLocation().id }).access_token);
    expect(ask('GET', `/contacts/${contactId}`, { token: other }).status).toBe(403);
  });
});

describe('a note', () => {
  it('is deleted by its id', () => {
    const { sim, ask, token, contactId } = setBuyer();
    const path = `/contacts/${contactId}/notes`;
    const { note } = ask('POST', path, { token, json: { body: 'x' } }).body as { note: { id: string } };
    expect(ask('DELETE', `${path}/${note.id}`, { token }).body).toEqual({ succeded: true });
    expect(ask('DELETE', `${path}/${note.id}`, { token }).status).toBe(400);
    expect(sim.notes(contactId)).toEqual([]);
  });
});
