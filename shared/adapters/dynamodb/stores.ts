import type { ActivityStore } from '../../ports/activities.ts';
import type { CatalogRunStore, CatalogStore } from '../../ports/catalog.ts';
import type { CatalogLeaseStore } from '../../ports/catalog-leases.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionStore, PendingCredentialStore } from '../../ports/connections.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { LaneRoomStore } from '../../ports/lane-rooms.ts';
import type { LocationDataStore } from '../../ports/location-data.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { PageMemory } from '../../ports/page-memory.ts';
import type { PulseStore } from '../../ports/pulses.ts';
import type { Random } from '../../ports/random.ts';
import type { ReconcileStore } from '../../ports/reconcile.ts';
import type { ScheduleRecords } from '../../ports/schedule-records.ts';
import type { Fingerprints, SecretBox } from '../../ports/secret-box.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { ShippingStore } from '../../ports/shipping.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import type { TokenStore } from '../../ports/tokens.ts';
import type { UnreadableEventStore } from '../../ports/unreadable-events.ts';
import { createFingerprints } from './secrets/fingerprints.ts';
import { createActivityStore } from './stores/activities.ts';
import { createCatalogStore } from './stores/catalog.ts';
import { createCatalogLeaseStore } from './stores/catalog-leases.ts';
import { createCatalogRunStore } from './stores/catalog-runs.ts';
import { createConnectionStore } from './stores/connections.ts';
import { createInstallationStore } from './stores/installations.ts';
import { createLaneRoomStore } from './stores/lane-rooms.ts';
import { createLocationDataStore } from './stores/location-data.ts';
import { createOrderStore } from './stores/orders.ts';
import { createPageMemory } from './stores/page-memory.ts';
import { createPendingCredentialStore } from './stores/pending-credentials.ts';
import { createPulseStore } from './stores/pulses.ts';
import { createReconcileStore } from './stores/reconcile.ts';
import { createScheduleRecords } from './stores/schedule-records.ts';
import { createSettingsStore } from './stores/settings.ts';
import { createShippingStore } from './stores/shipping.ts';
import { createTicketStore } from './stores/tickets.ts';
import { createTokenStore } from './stores/tokens.ts';
import { createUnreadableEventStore } from './stores/unreadable-events.ts';
import type { DocumentTable } from './table/document-table.ts';

/** The whole memory of the system. */
export interface Stores {
  readonly installations: InstallationStore;
  readonly tokens: TokenStore;
  readonly connections: ConnectionStore;
  readonly pendingCredentials: PendingCredentialStore;
  readonly locationData: LocationDataStore;
  readonly orders: OrderStore;
  readonly reconcile: ReconcileStore;
  readonly pulses: PulseStore;
  readonly pageMemory: PageMemory;
  readonly catalog: CatalogStore;
  readonly catalogRuns: CatalogRunStore;
  readonly catalogLeases: CatalogLeaseStore;
  readonly activities: ActivityStore;
  readonly laneRooms: LaneRoomStore;
  readonly schedules: ScheduleRecords;
  readonly settings: SettingsStore;
  readonly shipping: ShippingStore;
  readonly tickets: TicketStore;
  readonly unreadableEvents: UnreadableEventStore;
  readonly secretBox: SecretBox;
  readonly fingerprints: Fingerprints;
}

export interface StoreFoundations {
  readonly table: DocumentTable;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly random: Random;
}

/** All stores on one table and one secret box. Nothing is opened or asked before a store is used. */
export function storesOn({ table, secretBox, clock, random }: StoreFoundations): Stores {
  return {
    installations: createInstallationStore(table),
    tokens: createTokenStore(table, secretBox),
    connections: createConnectionStore({ table, secretBox, clock }),
    pendingCredentials: createPendingCredentialStore(table, secretBox),
    locationData: createLocationDataStore(table),
    orders: createOrderStore(table),
    reconcile: createReconcileStore(table),
    pulses: createPulseStore(table),
    pageMemory: createPageMemory(table, clock),
    catalog: createCatalogStore(table),
    catalogRuns: createCatalogRunStore(table, clock),
    catalogLeases: createCatalogLeaseStore(table),
    activities: createActivityStore(table, secretBox),
    laneRooms: createLaneRoomStore(table),
    schedules: createScheduleRecords(table),
    settings: createSettingsStore(table),
    shipping: createShippingStore(table, clock),
    tickets: createTicketStore(table, clock, secretBox),
    unreadableEvents: createUnreadableEventStore(table, secretBox),
    secretBox,
    fingerprints: createFingerprints({ table, secretBox, random }),
  };
}
