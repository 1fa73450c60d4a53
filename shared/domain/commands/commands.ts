import type * as v from 'valibot';
import type { command } from './command-schema.ts';

/**
 * What travels on the queues. A command says "look at this", never "apply this change": its worker reads the truth on
 * both sides and takes the next step, so a repeated, late or reordered command is harmless. Ids only: no personal data.
 *
 * `RecordInstall`, `RecordUninstall` and `RecordUpdate` are the one exception: they carry the platform's event and its
 * time, because the platform cannot be asked about an installation it has removed.
 */
export type Command = Readonly<v.InferOutput<typeof command>>;

type CommandOf<Kind extends CommandKind> = Extract<Command, { readonly kind: Kind }>;

export type CreateFulfillments = CommandOf<'CreateFulfillments'>;
export type ProductSyncCommand = CommandOf<'RunCatalogSync' | 'SyncProduct'>;
export type InstallationCommand = Extract<Command, { readonly kind: KindOf<'installation'> }>;

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
  SendDue: 'reconcile',
  CheckConnection: 'reconcile',
  EraseExpired: 'reconcile',
} as const satisfies Record<CommandKind, string>;

export type Lane = (typeof laneOf)[CommandKind];

/** The kinds of command that a lane carries. */
type KindOf<L extends Lane> = { [K in CommandKind]: (typeof laneOf)[K] extends L ? K : never }[CommandKind];

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
    case 'EraseExpired':
      // It takes long, and orders need not wait for it.
      return `erasure#${command.locationId}`;
    case 'SendDue':
      // One that waits holds up nobody.
      return `due#${command.locationId}#${command.at}`;
    case 'RunCatalogSync':
    case 'SyncProduct':
    case 'ReconcileLocation':
    case 'CheckConnection':
      return command.locationId;
  }
}

/** Kinds whose group is a whole location's, and whose order within it is no matter. */
const placeless: ReadonlySet<CommandKind> = new Set([
  'RunCatalogSync',
  'SyncProduct',
  'ReconcileLocation',
  'CheckConnection',
]);

/** Whether others than those of its own order wait behind a command, which may as well go before it. */
export function sharesItsGroup({ kind }: Command): boolean {
  return placeless.has(kind);
}
