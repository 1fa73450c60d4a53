import type { Command } from '../../shared/domain/commands/commands.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { misrouted } from '../../shared/use-cases/misrouted.ts';
import { type ExportOrderDeps, exportOrder } from '../../shared/use-cases/orders/export-order.ts';

export function makeOrderExportHandler(deps: ExportOrderDeps): (command: Command) => Promise<Outcome> {
  return async (command) => (command.kind === 'ExportOrder' ? exportOrder(deps, command) : misrouted(command));
}
