import { TransientError } from '../../../domain/errors.ts';
import { absent } from '../../../domain/versioned.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { SecretBox } from '../../../ports/secret-box.ts';
import type { Ticket, TicketStore } from '../../../ports/tickets.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, findValue } from '../table/records.ts';
import { tableKeyOf, ticketKey } from '../table/table.ts';

const countRounds = 10;

export function createTicketStore(table: DocumentTable, clock: Clock, secretBox: SecretBox): TicketStore {
  const documentOf = (stored: Ticket) => ({
    key: ticketKey(stored.kind, stored.id),
    value: stored,
    expiresAt: stored.expiresAt,
  });
  const translated = async (ticket: Ticket, translate: SecretBox['seal']): Promise<Ticket> => {
    const { kind, id, secret } = ticket;
    if (secret === undefined) return ticket;
    const belongsTo = { tableKey: tableKeyOf(ticketKey(kind, id)), tenantId: id, field: 'secret' };
    return { ...ticket, secret: await translate(secret, belongsTo) };
  };
  const find = async (kind: Ticket['kind'], id: string) => {
    const stored = await findValue<Ticket>(table, ticketKey(kind, id));
    return stored && translated(stored, secretBox.open);
  };

  return {
    async putOnce(ticket) {
      const result = await table.save(documentOf(await translated(ticket, secretBox.seal)), absent);
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
    async countTry(kind, id, limit) {
      for (let round = 0; round < countRounds; round += 1) {
        const found = await findRecord<Ticket>(table, ticketKey(kind, id));
        const tries = (found?.value.tries ?? 0) + 1;
        if (!found || tries > limit) return undefined;
        const tried: Ticket = { ...found.value, tries };
        if ((await table.save(documentOf(tried), found.version)).kind === 'saved')
          return translated(tried, secretBox.open);
      }
      throw new TransientError('The ticket kept changing while a try was counted.');
    },
  };
}
