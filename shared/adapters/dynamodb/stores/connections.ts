import type { Connection, Subscription } from '../../../domain/connections/connection.ts';
import type { ConnectionKey } from '../../../domain/ids.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ConnectionStore } from '../../../ports/connections.ts';
import type { SecretBox } from '../../../ports/secret-box.ts';
import type { DocumentTable, StoredDocument } from '../table/document-table.ts';
import { queryAll, toRecord } from '../table/records.ts';
import { connectionKeys as keys } from '../table/table.ts';
import { sealConnection, sealSubscription, unsealConnection, unsealSubscription } from './sealed-connections.ts';
import { claimFingerprint, keyOfFingerprint } from './subscription-fingerprints.ts';

export interface ConnectionStoreDependencies {
  readonly table: DocumentTable;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
}

export function createConnectionStore({ table, secretBox, clock }: ConnectionStoreDependencies): ConnectionStore {
  const opened = async (stored: StoredDocument) => {
    const { value, version } = toRecord<Connection>(stored);
    return { value: await unsealConnection(value, secretBox), version };
  };

  const findSubscription = async (connectionKey: ConnectionKey) => {
    const stored = await table.find(keys.subscription(connectionKey));
    if (!stored) return undefined;
    const { value, version } = toRecord<Subscription>(stored);
    return { value: await unsealSubscription(value, secretBox), version };
  };

  return {
    async find(locationId, provider) {
      const stored = await table.find(keys.of(locationId, provider));
      return stored && opened(stored);
    },
    async list(locationId) {
      const stored = await queryAll(table, { pk: keys.partition(locationId), range: { startsWith: keys.prefix } });
      return Promise.all(stored.map(opened));
    },
    async save(connection, expectedVersion) {
      const key = keys.of(connection.locationId, connection.provider);
      return table.save({ key, value: await sealConnection(connection, secretBox) }, expectedVersion);
    },

    findSubscription,
    async findSubscriptionOf(provider, tokenFingerprint) {
      const connectionKey = await keyOfFingerprint(table, provider, tokenFingerprint);
      const found = connectionKey === undefined ? undefined : await findSubscription(connectionKey);
      return found?.value.tokenFingerprint === tokenFingerprint ? found : undefined;
    },
    async saveSubscription(subscription, expectedVersion) {
      if ((await claimFingerprint(table, subscription, clock.now())) === 'taken') return { kind: 'conflict' };
      const key = keys.subscription(subscription.connectionKey);
      return table.save({ key, value: await sealSubscription(subscription, secretBox) }, expectedVersion);
    },
  };
}
