import { sha256Hex } from '../../../domain/hash.ts';
import type { Tenant } from '../../../domain/ids.ts';
import type { TokenRecord } from '../../../domain/tokens/token-record.ts';
import type { Page } from '../../../ports/page.ts';
import type { SecretBox } from '../../../ports/secret-box.ts';
import type { TokenStore } from '../../../ports/tokens.ts';
import { decodeCursor, encodeCursor } from '../table/cursor.ts';
import type { Document, DocumentTable } from '../table/document-table.ts';
import { queryRows, toRecord } from '../table/records.ts';
import { tokenKeys as keys, tableKeyOf, tokenShards } from '../table/table.ts';

type Expiring = { readonly tenant: Tenant; readonly expiresAt: number };

/** Both tokens are sealed; everything else of the record is readable. */
export function createTokenStore(table: DocumentTable, secretBox: SecretBox): TokenStore {
  const sealedFor = (tenant: Tenant, field: string) => ({
    tableKey: tableKeyOf(keys.of(tenant)),
    tenantId: tenant.id,
    field,
  });

  const withTokens = async (
    record: TokenRecord,
    translate: (value: string, belongsTo: ReturnType<typeof sealedFor>) => Promise<string>,
  ): Promise<TokenRecord> => {
    const { tenant, accessToken, refreshToken } = record;
    return {
      ...record,
      accessToken: await translate(accessToken, sealedFor(tenant, 'accessToken')),
      ...(refreshToken === undefined
        ? {}
        : { refreshToken: await translate(refreshToken, sealedFor(tenant, 'refreshToken')) }),
    };
  };

  return {
    async find(tenant) {
      const stored = await table.find(keys.of(tenant));
      if (!stored) return undefined;
      const { value, version } = toRecord<TokenRecord>(stored);
      return { value: await withTokens(value, secretBox.open), version };
    },
    async save(record, expectedVersion) {
      return table.save(tokenDocument(await withTokens(record, secretBox.seal)), expectedVersion);
    },
    listExpiringBefore: (time, cursor) => listExpiringBefore(table, time, cursor),
  };
}

/** @param sealed the record as it is stored: no token leaves it for an index. */
export function tokenDocument(sealed: TokenRecord): Document {
  const { tenant, expiresAt } = sealed;
  const row: Expiring = { tenant, expiresAt };
  const due = keys.byExpiry(shardOf(tenant), expiresAt, tenant);
  return { key: keys.of(tenant), value: sealed, listed: { places: { due }, row } };
}

/** The next page that is not empty: shard after shard, the cursor names the shard and the place in it. */
async function listExpiringBefore(table: DocumentTable, time: number, cursor?: string): Promise<Page<Expiring>> {
  const [shardText = '0', place = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
  let position = place === start || place === '' ? undefined : place;
  for (let shard = Number(shardText); shard < tokenShards; shard += 1) {
    const pk = keys.shardPartition(shard);
    const page = await queryRows<Expiring>(table, 'due', {
      pk,
      range: { before: keys.before(time) },
      cursor: position,
    });
    const next = page.nextCursor === undefined ? [`${shard + 1}`, start] : [`${shard}`, page.nextCursor];
    const { items } = page;
    if (items.length > 0) return Number(next[0]) < tokenShards ? { items, nextCursor: encodeCursor(next) } : { items };
    position = undefined;
  }
  return { items: [] };
}

/** The place before the first document of a shard. */
const start = '-';

function shardOf(tenant: Tenant): number {
  return Number.parseInt(sha256Hex(tenant.id).slice(0, 8), 16) % tokenShards;
}
