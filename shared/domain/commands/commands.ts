import type {
  CompanyId,
  ConnectionKey,
  LocationId,
  OrderId,
  ProviderId,
  ProviderOrderId,
  ProviderProductId,
  ProviderStoreId,
  RunId,
} from '../ids.ts';

/**
 * What travels on the queues. A command says "look at this", never "apply this change": its worker reads the truth on
 * both sides and takes the next step, so a repeated, late or reordered command is harmless. Ids only: no personal data.
 *
 * `RecordInstall`, `RecordUninstall` and `RecordUpdate` are the one exception: they carry the platform's event and its
 * time, because the platform cannot be asked about an installation it has removed.
 */
export type Command =
  | InstallationCommand
  | ProductSyncCommand
  | { readonly kind: 'ExportOrder'; readonly locationId: LocationId; readonly orderId: OrderId }
  | CreateFulfillments
  | { readonly kind: 'ReconcileLocation'; readonly locationId: LocationId }
  | { readonly kind: 'CheckConnection'; readonly locationId: LocationId; readonly provider: ProviderId };

export type InstallationCommand =
  | {
      readonly kind: 'RecordInstall' | 'RecordUninstall' | 'RecordUpdate';
      readonly locationId?: LocationId;
      readonly companyId?: CompanyId;
      /** The platform's own time of the event, milliseconds since the epoch; absent when it sent none. */
      readonly occurredAt?: number;
      readonly planId?: string;
    }
  | { readonly kind: 'ActivateInstallation'; readonly locationId: LocationId; readonly companyId?: CompanyId }
  | { readonly kind: 'ActivateCompany'; readonly companyId: CompanyId }
  | { readonly kind: 'RefreshToken'; readonly tenant: 'location' | 'company'; readonly id: string };

export type ProductSyncCommand =
  | {
      readonly kind: 'RunCatalogSync';
      readonly locationId: LocationId;
      readonly provider: ProviderId;
      readonly runId: RunId;
    }
  | {
      readonly kind: 'SyncProduct';
      readonly locationId: LocationId;
      readonly provider: ProviderId;
      readonly productId: ProviderProductId;
      /** As the event told: the merchant takes it out of the shop. */
      readonly withdrawn?: true;
    };

/** Bring HighLevel to what the provider has done with one of its orders. */
export interface CreateFulfillments {
  readonly kind: 'CreateFulfillments';
  readonly provider: ProviderId;
  readonly providerOrderId: ProviderOrderId;
  /** The subscription the event came through; its connections tell the location when our reference does not. */
  readonly connectionKey?: ConnectionKey;
  readonly storeId?: ProviderStoreId;
  /** Known when our reference named them. */
  readonly locationId?: LocationId;
  readonly orderId?: OrderId;
  /** As the event told: ask the provider what became of each parcel, too. */
  readonly detail?: 'parcels';
}

export type CommandKind = Command['kind'];

/** The queue that carries each kind of command. */
export const laneOf = {
  RecordInstall: 'installation',
  RecordUninstall: 'installation',
  RecordUpdate: 'installation',
  ActivateInstallation: 'installation',
  ActivateCompany: 'installation',
  RefreshToken: 'installation',
  RunCatalogSync: 'product-sync',
  SyncProduct: 'product-sync',
  ExportOrder: 'order-export',
  CreateFulfillments: 'fulfillment-create',
  ReconcileLocation: 'reconcile',
  CheckConnection: 'reconcile',
} as const satisfies Record<CommandKind, string>;

export type Lane = (typeof laneOf)[CommandKind];

/** Commands of one group are handled one after the other. A courtesy, not a safety: leases and conditions are the safety. */
export function groupOf(command: Command): string {
  switch (command.kind) {
    case 'ExportOrder':
      return `${command.locationId}#${command.orderId}`;
    case 'CreateFulfillments':
      return command.locationId && command.orderId
        ? `${command.locationId}#${command.orderId}`
        : `${command.connectionKey ?? command.provider}#${command.providerOrderId}`;
    case 'RefreshToken':
      return `${command.tenant}#${command.id}`;
    case 'ActivateCompany':
      return `company#${command.companyId}`;
    case 'RecordInstall':
    case 'RecordUninstall':
    case 'RecordUpdate':
      return command.locationId ? `location#${command.locationId}` : `company#${command.companyId ?? 'unknown'}`;
    case 'ActivateInstallation':
      return `location#${command.locationId}`;
    case 'RunCatalogSync':
    case 'SyncProduct':
    case 'ReconcileLocation':
    case 'CheckConnection':
      return command.locationId;
  }
}
