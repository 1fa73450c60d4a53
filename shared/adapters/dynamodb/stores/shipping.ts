import type { LocationId } from '../../../domain/ids.ts';
import { retryOnConflict } from '../../../domain/retry-on-conflict.ts';
import type { ShownRate } from '../../../domain/shipping/choose-speed.ts';
import { absent } from '../../../domain/versioned.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { KeptQuotes, LastAsked, ShippingRecord, ShippingStore } from '../../../ports/shipping.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, findValue } from '../table/records.ts';
import { shippingKeys as keys } from '../table/table.ts';

const minuteMs = 60_000;
const quotesKeptMs = 24 * 60 * minuteMs;

export function createShippingStore(table: DocumentTable, clock: Clock): ShippingStore {
  return {
    find: (locationId) => findRecord<ShippingRecord>(table, keys.of(locationId)),
    async findLocation(ratesKey) {
      return (await findValue<{ readonly locationId: LocationId }>(table, keys.byKey(ratesKey)))?.locationId;
    },
    async save(record, expectedVersion) {
      const { locationId, ratesKey } = record;
      if (expectedVersion === absent) await table.put({ key: keys.byKey(ratesKey), value: { locationId } });
      return await table.save({ key: keys.of(locationId), value: record }, expectedVersion);
    },
    findLastAsked: (locationId) => findValue<LastAsked>(table, keys.asked(locationId)),
    putLastAsked: (locationId, asked) => table.put({ key: keys.asked(locationId), value: asked }),
    findQuotes: (locationId, key) => findValue<KeptQuotes>(table, keys.quotes(locationId, key)),
    putQuotes: (locationId, key, quotes) =>
      table.put({ key: keys.quotes(locationId, key), value: quotes, expiresAt: clock.now() + quotesKeptMs }),
    async findShown(locationId, cart) {
      return (
        (await findValue<{ readonly rates: readonly ShownRate[] }>(table, keys.shown(locationId, cart)))?.rates ?? []
      );
    },
    putShown: (locationId, cart, rates) =>
      table.put({ key: keys.shown(locationId, cart), value: { rates }, expiresAt: clock.now() + quotesKeptMs }),
    async countQuestion(locationId, provider, minute) {
      const key = keys.questions(locationId, provider, minute);
      const { before } = await retryOnConflict('The count of questions', async () => {
        const there = await findRecord<{ readonly count: number }>(table, key);
        const before = there?.value.count ?? 0;
        const counted = { key, value: { count: before + 1 }, expiresAt: (minute + 5) * minuteMs };
        const saved = await table.save(counted, there?.version ?? absent);
        return saved.kind === 'saved' ? { before } : undefined;
      });
      return before;
    },
  };
}
