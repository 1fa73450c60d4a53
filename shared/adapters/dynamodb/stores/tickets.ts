import { TransientError } from '../../../domain/errors.ts';
import { absent } from '../../../domain/versioned.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Ticket, TicketStore } from '../../../ports/tickets.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, findValue } from '../table/records.ts';
import { ticketKey } from '../table/table.ts';

export function createTicketStore(table: DocumentTable, clock: Clock): TicketStore {
  const find = (kind: Ticket['kind'], id: string) => findValue<Ticket>(table, ticketKey(kind, id));
  const documentOf = (ticket: Ticket) => ({
    key: ticketKey(ticket.kind, ticket.id),
    value: ticket,
    expiresAt: ticket.expiresAt,
  });

  return {
    async putOnce(ticket) {
      const result = await table.save(documentOf(ticket), absent);
      if (result.kind === 'saved') return ticket;
      const earlier = await find(ticket.kind, ticket.id);
      if (!earlier) throw new TransientError('An earlier ticket of the same name expired at this very moment.');
      return earlier;
    },
    find,
    async use(kind, id, outcome) {
      const found = await findRecord<Ticket>(table, ticketKey(kind, id));
      if (!found || found.value.usedAt !== undefined) return false;
      const used: Ticket = { ...found.value, usedAt: clock.now(), data: { ...found.value.data, ...outcome } };
      return (await table.save(documentOf(used), found.version)).kind === 'saved';
    },
  };
}
