import type { Command } from '../../domain/commands/commands.ts';
import { keptFailing } from '../../domain/kept-failing.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReconcileProgress, ReconcileStore } from '../../ports/reconcile.ts';
import { updateRecord } from '../update-record.ts';

export interface NoteAbandonedLookDeps {
  readonly reconciliations: ReconcileStore;
  readonly clock: Clock;
}

/**
 * A look at a location is about to be set aside: its reason goes onto the record of such looks. again: harmless.
 * absent: where nobody has looked yet there is no such record; the next look begins as the first one.
 */
export async function noteAbandonedLook(
  { reconciliations, clock }: NoteAbandonedLookDeps,
  command: Command,
  error: unknown,
): Promise<void> {
  if (command.kind !== 'ReconcileLocation' && command.kind !== 'CheckConnection') return;
  const { locationId } = command;
  const what = command.kind === 'ReconcileLocation' ? 'Looking at both sides' : `Looking at ${command.provider}`;
  const now = clock.now();
  const trouble = { at: now, reason: keptFailing(what, error, 'We try again every quarter of an hour.') };
  await updateRecord<ReconcileProgress>(
    {
      find: () => reconciliations.findProgress(locationId),
      save: (progress, version) => reconciliations.saveProgress(progress, version),
    },
    (current) => current && { ...current, trouble, updatedAt: now },
  );
}
