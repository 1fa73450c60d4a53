import type { AccountDay, DailyProof, ReconcileProgress, ReconcileStore } from '../../../ports/reconcile.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord, queryAll, toRecord } from '../table/records.ts';
import { reconcileKeys as keys } from '../table/table.ts';

export function createReconcileStore(table: DocumentTable): ReconcileStore {
  return {
    findProgress: (locationId) => findRecord<ReconcileProgress>(table, keys.progress(locationId)),
    saveProgress: (progress, expectedVersion) =>
      table.save({ key: keys.progress(progress.locationId), value: progress }, expectedVersion),
    findProof: (locationId, day) => findRecord<DailyProof>(table, keys.proof(locationId, day)),
    saveProof: (proof, expectedVersion) =>
      table.save({ key: keys.proof(proof.locationId, proof.day), value: proof }, expectedVersion),
    findDay: (locationId, day) => findRecord<AccountDay>(table, keys.day(locationId, day)),
    saveDay: (day, expectedVersion) =>
      table.save({ key: keys.day(day.locationId, day.day), value: day }, expectedVersion),
    async listDays(locationId, from, to) {
      const range = { between: [keys.day(locationId, from).sk, keys.day(locationId, to).sk] as const };
      const days = await queryAll(table, { pk: keys.partition(locationId), range });
      return days.map((stored) => toRecord<AccountDay>(stored).value);
    },
  };
}
