import type { DailyProof, ReconcileProgress, ReconcileStore } from '../../../ports/reconcile.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { reconcileKeys as keys } from '../table/table.ts';

export function createReconcileStore(table: DocumentTable): ReconcileStore {
  return {
    findProgress: (locationId) => findRecord<ReconcileProgress>(table, keys.progress(locationId)),
    saveProgress: (progress, expectedVersion) =>
      table.save({ key: keys.progress(progress.locationId), value: progress }, expectedVersion),
    findProof: (locationId, day) => findRecord<DailyProof>(table, keys.proof(locationId, day)),
    saveProof: (proof, expectedVersion) =>
      table.save({ key: keys.proof(proof.locationId, proof.day), value: proof }, expectedVersion),
  };
}
