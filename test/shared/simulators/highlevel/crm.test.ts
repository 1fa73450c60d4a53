import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';
import type { Body } from './simulator-fixture.ts';

function setContact() {
  const shop = setSales();
  const orderId = shop.place({ contact: { address1: '' } });
  const contactId = String(shop.order(orderId).contactId);
  const { ask, token, order } = shop;
  return {
    ...shop,
    contactId,
    order: () => order(orderId),
    contact: () => ask('GET', `/contacts/${contactId}`, { token }).body.contact as Body,
  };
}

describe('a CRM user', () => {
  it('edits a contact: its orders keep what they were placed with', () => {
    const { sim, contactId, contact, order } = setContact();
    sim.editContact(contactId, { address1: '5 Elm Row', firstName: 'Zoé', phone: '+13125550199' });
    expect(contact()).toMatchObject({
      address1: '5 Elm Row',
      firstName: 'Zoé',
      phone: '+13125550199',
      city: 'Chicago',
    });
    expect(order().contactSnapshot).toMatchObject({ address1: '', firstName: 'Zoë' });
  });

  it('edits a contact and its orders with it, where the platform copies', () => {
    const { sim, contactId, order, wait } = setContact();
    sim.behaviour.contactEdits = 'copied';
    wait(1_000);
    sim.editContact(contactId, { address1: '5 Elm Row' });
    expect(order()).toMatchObject({
      contactSnapshot: { address1: '5 Elm Row' },
      updatedAt: '2026-05-12T08:00:01.000Z',
    });
  });

  it('tags it, writes a note, finishes a task, deletes it', () => {
    const { sim, ask, token, contactId, contact } = setContact();
    sim.tagContact(contactId, 'vip', 'vip', 'gift');
    sim.writeNote(contactId, 'Called back');
    expect(contact().tags).toEqual(['vip', 'gift']);
    expect(sim.contact(contactId).tags).toEqual(['vip', 'gift']);
    expect(sim.notes(contactId)).toMatchObject([{ body: 'Called back' }]);
    const json = { title: 'Look at the order', dueDate: '2026-05-13T08:00:00Z', completed: false };
    const task = ask('POST', `/contacts/${contactId}/tasks`, { token, json }).body.task as Body;
    sim.finishTask(contactId, String(task.id));
    expect(sim.tasks(contactId)).toMatchObject([{ completed: true }]);
    expect(() => sim.finishTask(contactId, 'none')).toThrow('has no task');
    sim.deleteContact(contactId);
    expect(ask('GET', `/contacts/${contactId}`, { token }).status).toBe(400);
    expect(() => sim.editContact(contactId, {})).toThrow('does not exist');
  });

  it('is somebody with a role, whom a custom page is told of', () => {
    const { sim, locationId, companyId } = setContact();
    const userId = sim.addUser({ locationId, firstName: 'Ola', lastName: 'Berg', role: 'user' });
    expect(sim.userContext(userId)).toEqual({
      userId,
      companyId,
      role: 'user',
      type: 'account',
      activeLocation: locationId,
      userName: 'Ola Berg',
      email: 'user-1@corner-shop.example',
    });
    expect(() => sim.userContext('nobody')).toThrow('does not exist');
  });
});
