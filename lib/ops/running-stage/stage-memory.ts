import { createCatalogRunStore } from '../../../shared/adapters/dynamodb/stores/catalog-runs.ts';
import { createInstallationStore } from '../../../shared/adapters/dynamodb/stores/installations.ts';
import { createOrderStore } from '../../../shared/adapters/dynamodb/stores/orders.ts';
import { createReconcileStore } from '../../../shared/adapters/dynamodb/stores/reconcile.ts';
import { createScheduleRecords } from '../../../shared/adapters/dynamodb/stores/schedule-records.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import { queryAll, toRecord } from '../../../shared/adapters/dynamodb/table/records.ts';
import { connectionKeys } from '../../../shared/adapters/dynamodb/table/table.ts';
import type { Connection, Subscription } from '../../../shared/domain/connections/connection.ts';
import type { ConnectionKey, LocationId } from '../../../shared/domain/ids.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import type { CatalogRunStore } from '../../../shared/ports/catalog.ts';
import type { InstallationStore } from '../../../shared/ports/installations.ts';
import type { OrderStore } from '../../../shared/ports/orders.ts';
import type { ReconcileStore } from '../../../shared/ports/reconcile.ts';
import type { ScheduleRecords } from '../../../shared/ports/schedule-records.ts';

/** What a stage remembers, as far as an operator may look: nothing is opened that is sealed, nothing can be written. */
export interface StageMemory {
  readonly orders: Pick<OrderStore, 'find' | 'count' | 'search' | 'listOpen'>;
  readonly installations: Pick<InstallationStore, 'find' | 'listInState'>;
  readonly schedules: Pick<ScheduleRecords, 'findLastRun'>;
  readonly reconcile: Pick<ReconcileStore, 'findProgress'>;
  readonly runs: Pick<CatalogRunStore, 'list'>;
  /** With what is sealed as it is stored. */
  connections(locationId: LocationId): Promise<readonly SealedConnection[]>;
  findSubscription(connectionKey: ConnectionKey): Promise<Pick<Subscription, 'provider' | 'members'> | undefined>;
}

/** A connection without its credentials' values. */
export type SealedConnection = Omit<Connection, 'credentials'> & { readonly credentialNames: readonly string[] };

export function stageMemoryOn(table: DocumentTable): StageMemory {
  return {
    orders: createOrderStore(table),
    installations: createInstallationStore(table),
    schedules: createScheduleRecords(table),
    reconcile: createReconcileStore(table),
    runs: createCatalogRunStore(table, systemClock),
    async connections(locationId) {
      const range = { startsWith: connectionKeys.prefix };
      const stored = await queryAll(table, { pk: connectionKeys.partition(locationId), range });
      return stored.map((each) => withoutCredentials(toRecord<Connection>(each).value));
    },
    async findSubscription(connectionKey) {
      const stored = await table.find(connectionKeys.subscription(connectionKey));
      if (!stored) return undefined;
      const { provider, members } = toRecord<Subscription>(stored).value;
      return { provider, members };
    },
  };
}

function withoutCredentials({ credentials = {}, ...connection }: Connection): SealedConnection {
  return { ...connection, credentialNames: Object.keys(credentials) };
}
