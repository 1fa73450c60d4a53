import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Ticket } from '../../../shared/ports/tickets.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';

export function ticketStoreContract(open: OpenWorld): void {
  describe('tickets', () => {
    let world: StoreWorld;
    let ticket: Ticket;
    beforeEach(async () => {
      world = await open();
      const now = world.clock.now();
      ticket = {
        kind: 'install-state',
        id: 'a'.repeat(32),
        createdAt: now,
        expiresAt: now + 600_000,
        data: { from: 'app' },
      };
    });
    const use = (outcome = {}) => world.stores.tickets.use(ticket.kind, ticket.id, outcome);
    const find = () => world.stores.tickets.find(ticket.kind, ticket.id);

    it('the first of a name stands, whoever comes later gets that one', async () => {
      expect(await world.stores.tickets.putOnce(ticket)).toEqual(ticket);
      expect(await world.stores.tickets.putOnce({ ...ticket, data: { from: 'copy' } })).toEqual(ticket);
    });

    it('names of different kinds are different tickets', async () => {
      await world.stores.tickets.putOnce(ticket);
      expect(await world.stores.tickets.find('user-context', ticket.id)).toBeUndefined();
    });

    it('one of several that use a ticket at the same moment wins, and its outcome is kept', async () => {
      await world.stores.tickets.putOnce(ticket);
      const wins = await Promise.all([use({ by: '0' }), use({ by: '1' }), use({ by: '2' })]);
      expect(wins.filter(Boolean)).toHaveLength(1);
      const data = { from: 'app', by: String(wins.indexOf(true)) };
      expect(await find()).toEqual({ ...ticket, usedAt: world.clock.now(), data });
    });

    it('an unknown, a used or an expired ticket cannot be used', async () => {
      expect(await use()).toBe(false);
      await world.stores.tickets.putOnce(ticket);
      expect(await use()).toBe(true);
      expect(await use()).toBe(false);
      const other = { ...ticket, id: 'b' };
      await world.stores.tickets.putOnce(other);
      await world.clock.advance(600_000);
      expect(await world.stores.tickets.use(other.kind, other.id, {})).toBe(false);
      expect(await find()).toBeUndefined();
    });

    it('each of several tries at once counts, and after the last one there is no other', async () => {
      await world.stores.tickets.putOnce(ticket);
      const countTry = () => world.stores.tickets.countTry(ticket.kind, ticket.id, 3);
      const tried = await Promise.all([countTry(), countTry(), countTry()]);
      expect(tried.map((each) => each?.tries).sort()).toEqual([1, 2, 3]);
      expect(await countTry()).toBeUndefined();
      expect(await world.stores.tickets.countTry(ticket.kind, 'unknown', 3)).toBeUndefined();
    });

    it('a secret comes back to whoever finds the ticket or tries it, used or not', async () => {
      const secretive = { ...ticket, secret: 'what only we may read' };
      await world.stores.tickets.putOnce(secretive);
      expect((await world.stores.tickets.putOnce({ ...secretive, secret: 'another' })).secret).toBe(secretive.secret);
      expect((await world.stores.tickets.countTry(ticket.kind, ticket.id, 3))?.secret).toBe(secretive.secret);
      await use();
      expect((await find())?.secret).toBe(secretive.secret);
    });

    it('the name of an expired ticket is free again', async () => {
      await world.stores.tickets.putOnce(ticket);
      await world.clock.advance(600_000);
      const later = { ...ticket, expiresAt: world.clock.now() + 600_000, data: { from: 'later' } };
      expect(await world.stores.tickets.putOnce(later)).toEqual(later);
    });
  });
}
