import type { CompanyId, LocationId, Tenant } from '../../../domain/ids.ts';
import type { PendingCredentialStore, PendingCredentials } from '../../../ports/connections.ts';
import type { SecretBox } from '../../../ports/secret-box.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { queryAll, toRecord } from '../table/records.ts';
import { pendingKeys as keys, tableKeyOf } from '../table/table.ts';
import { translateCredentials } from './sealed-connections.ts';

const keptMs = 24 * 60 * 60 * 1000;

/** One entry for each provider and target; a later one replaces the earlier. */
export function createPendingCredentialStore(table: DocumentTable, secretBox: SecretBox): PendingCredentialStore {
  const translated = async (pending: PendingCredentials, translate: SecretBox['seal']): Promise<PendingCredentials> => {
    const tenant = tenantOf(pending);
    const belongsTo = { tableKey: tableKeyOf(keys.of(tenant, pending.provider)), tenantId: tenant.id };
    return { ...pending, credentials: await translateCredentials(pending.credentials, belongsTo, translate) };
  };

  const listOf = async (tenant: Tenant): Promise<readonly PendingCredentials[]> => {
    const stored = await queryAll(table, { pk: keys.partition(tenant), range: { startsWith: keys.prefix } });
    return Promise.all(stored.map((each) => translated(toRecord<PendingCredentials>(each).value, secretBox.open)));
  };

  const applies = ({ target }: PendingCredentials, locationId: LocationId) =>
    target.kind === 'location' || !target.excluded.includes(locationId);

  return {
    async put(pending) {
      const key = keys.of(tenantOf(pending), pending.provider);
      const value = await translated(pending, secretBox.seal);
      await table.put({ key, value, expiresAt: pending.receivedAt + keptMs });
    },
    async findFor(locationId: LocationId, companyId: CompanyId | undefined) {
      const lists = await Promise.all([
        listOf({ kind: 'location', id: locationId }),
        companyId === undefined ? [] : listOf({ kind: 'company', id: companyId }),
      ]);
      return lists
        .flat()
        .filter((pending) => applies(pending, locationId))
        .sort((one, other) => other.receivedAt - one.receivedAt);
    },
    remove: (pending) => table.remove(keys.of(tenantOf(pending), pending.provider)),
  };
}

function tenantOf({ target }: PendingCredentials): Tenant {
  return target.kind === 'location'
    ? { kind: 'location', id: target.locationId }
    : { kind: 'company', id: target.companyId };
}
