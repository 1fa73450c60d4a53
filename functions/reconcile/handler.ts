import type { Command } from '../../shared/domain/commands/commands.ts';
import type { LocationId } from '../../shared/domain/ids.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { checkConnection } from '../../shared/use-cases/connections/check-connection.ts';
import { misrouted } from '../../shared/use-cases/misrouted.ts';
import { type EraseExpiredDeps, eraseExpired } from '../../shared/use-cases/personal-data/erase-expired.ts';
import { type ReconcileLocationDeps, reconcileLocation } from '../../shared/use-cases/reconcile/reconcile-location.ts';
import { type SendDueDeps, sendDue } from '../../shared/use-cases/reconcile/send-due.ts';
import { sendReconciliations } from '../../shared/use-cases/reconcile/send-reconciliations.ts';

export interface ReconcileRequest {
  /** Absent: every location. */
  readonly locationId?: LocationId;
}

/** One function, two triggers: the schedule sends a command per location, the queue brings them back one by one. */
export function makeReconcileHandler(deps: ReconcileLocationDeps & SendDueDeps & EraseExpiredDeps) {
  return {
    onSchedule: ({ locationId }: ReconcileRequest): Promise<Outcome> => sendReconciliations(deps, locationId),
    onCommand: async (command: Command): Promise<Outcome> => {
      switch (command.kind) {
        case 'ReconcileLocation':
          return reconcileLocation(deps, command.locationId);
        case 'SendDue':
          return sendDue(deps, command);
        case 'CheckConnection':
          return checkConnection(deps, command);
        case 'EraseExpired':
          return eraseExpired(deps, command.locationId);
        default:
          return misrouted(command);
      }
    },
  };
}
