import type { Connection, Subscription } from '../../../domain/connections/connection.ts';
import { type LocationId, type RunId, type Tenant, toRunId } from '../../../domain/ids.ts';
import { retryOnConflict } from '../../../domain/retry-on-conflict.ts';
import type { LocationDataStore, ReadVersions } from '../../../ports/location-data.ts';
import type { ShippingRecord } from '../../../ports/shipping.ts';
import { decodeCursor, encodeCursor } from '../table/cursor.ts';
import type { DocumentTable, Key, StoredDocument } from '../table/document-table.ts';
import { findRecord, queryAll } from '../table/records.ts';
import { connectionKeys, installationKeys, pendingKeys, runKeys, shippingKeys, tokenKeys } from '../table/table.ts';

export function createLocationDataStore(table: DocumentTable): LocationDataStore {
  return {
    async list(locationId, cursor) {
      const [at = 0, place] = cursor === undefined ? [] : placeOf(cursor);
      const partitions = await partitionsOf(table, locationId);
      const pk = partitions[at];
      if (pk === undefined) return { items: [] };
      const { items, nextCursor } = await table.query({ pk, cursor: place });
      const next = nextCursor === undefined ? [`${at + 1}`, start] : [`${at}`, nextCursor];
      const isLast = nextCursor === undefined && at + 1 >= partitions.length;
      return { items, ...(!isLast && { nextCursor: encodeCursor(next) }) };
    },
    eraseSome: (locationId) => eraseSome(table, locationId),
    eraseLast: (locationId, read) => eraseTenant(table, { kind: 'location', id: locationId }, read),
    async eraseCompany(companyId, read) {
      const tenant = { kind: 'company', id: companyId } as const;
      const waiting = await queryAll(table, {
        pk: pendingKeys.partition(tenant),
        range: { startsWith: pendingKeys.prefix },
        evenExpired: true,
      });
      await removeAll(table, waiting);
      return await eraseTenant(table, tenant, read);
    },
  };
}

const start = '-';

function placeOf(cursor: string): readonly [number, string | undefined] {
  const [at = '0', place = start] = decodeCursor(cursor, 2);
  return [Number(at), place === start ? undefined : place];
}

/** Where records of a location stand; those of its runs' results as long as the runs are there, which is as long. */
async function partitionsOf(table: DocumentTable, locationId: LocationId): Promise<readonly string[]> {
  const runs = await queryAll(table, { pk: runKeys.partition(locationId), range: { startsWith: runKeys.prefix } });
  return [
    connectionKeys.partition(locationId),
    shippingKeys.quotesPartition(locationId),
    ...runs.map(({ key }) => runKeys.resultPartition(locationId, runIdOf(key))),
  ];
}

function runIdOf({ sk }: Key): RunId {
  return toRunId(sk.slice(runKeys.prefix.length));
}

async function eraseSome(table: DocumentTable, locationId: LocationId): Promise<boolean> {
  const last = [installationKeys.ofLocation(locationId), tokenKeys.of({ kind: 'location', id: locationId })];
  const isLast = ({ sk }: Key) => last.some((key) => key.sk === sk);
  const page = await table.query({ pk: connectionKeys.partition(locationId), evenExpired: true });
  const items = page.items.filter(({ key }) => !isLast(key));
  for (const stored of items) await eraseBehind(table, locationId, stored);
  await removeAll(table, items);
  if (page.nextCursor !== undefined || items.length > 0) return true;
  return await erasePartition(table, shippingKeys.quotesPartition(locationId));
}

/** What only this record leads to. */
async function eraseBehind(table: DocumentTable, locationId: LocationId, stored: StoredDocument): Promise<void> {
  const { key, value } = stored;
  if (key.sk.startsWith(runKeys.prefix)) {
    while (await erasePartition(table, runKeys.resultPartition(locationId, runIdOf(key))));
  }
  if (key.sk === shippingKeys.of(locationId).sk) {
    await table.remove(shippingKeys.byKey((value as ShippingRecord).ratesKey));
  }
  if (key.sk.startsWith(connectionKeys.prefix)) await leaveSubscription(table, value as Connection);
}

/** @returns whether there may be more. */
async function erasePartition(table: DocumentTable, pk: string): Promise<boolean> {
  const { items, nextCursor } = await table.query({ pk, evenExpired: true });
  await removeAll(table, items);
  return nextCursor !== undefined;
}

/** Other locations may use the same provider account; who leaves last takes the registration's record along. */
async function leaveSubscription(table: DocumentTable, { connectionKey, locationId }: Connection): Promise<void> {
  if (connectionKey === undefined) return;
  const key = connectionKeys.subscription(connectionKey);
  await retryOnConflict('a subscription', async () => {
    const found = await findRecord<Subscription>(table, key);
    if (!found) return {};
    const { provider, tokenFingerprint, members } = found.value;
    const others = members.filter((member) => member.locationId !== locationId);
    if (others.length > 0) {
      const saved = await table.save({ key, value: { ...found.value, members: others } }, found.version);
      return saved.kind === 'saved' ? {} : undefined;
    }
    await table.remove(connectionKeys.fingerprint(provider, tokenFingerprint));
    return (await table.removeVersion(key, found.version)) ? {} : undefined;
  });
}

async function eraseTenant(
  table: DocumentTable,
  tenant: Tenant,
  { installation, tokens }: ReadVersions,
): Promise<boolean> {
  const key =
    tenant.kind === 'location' ? installationKeys.ofLocation(tenant.id) : installationKeys.ofCompany(tenant.id);
  if (tokens !== undefined && !(await table.removeVersion(tokenKeys.of(tenant), tokens))) return false;
  return installation === undefined || (await table.removeVersion(key, installation));
}

async function removeAll(table: DocumentTable, items: readonly StoredDocument[]): Promise<void> {
  await Promise.all(items.map(({ key }) => table.remove(key)));
}
