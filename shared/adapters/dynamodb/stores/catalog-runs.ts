import type { CatalogRun, RunResult } from '../../../domain/catalog/catalog-run.ts';
import type { CatalogRunStore } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import { type DocumentTable, defaultPageSize } from '../table/document-table.ts';
import { findRecord, mapPage, queryValues, toRecord } from '../table/records.ts';
import { runKeys as keys } from '../table/table.ts';

/** What runs did is of interest for a while; every few hours there is another one. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

export function createCatalogRunStore(table: DocumentTable, clock: Clock): CatalogRunStore {
  return {
    find: (locationId, runId) => findRecord<CatalogRun>(table, keys.of(locationId, runId)),
    save(run, expectedVersion) {
      const { locationId, runId } = run;
      const key = keys.of(locationId, runId);
      const gsi2 = keys.byTime(run);
      const lifetime = isUnfinished(run)
        ? { indexes: { gsi1: keys.unfinished(locationId, runId), gsi2 } }
        : { indexes: { gsi2 }, expiresAt: (run.finishedAt ?? run.updatedAt) + keptMs };
      return table.save({ key, value: run, ...lifetime }, expectedVersion);
    },
    async listUnfinished(locationId) {
      const { items } = await queryValues<CatalogRun>(table, 'gsi1', { pk: keys.unfinishedPartition(locationId) });
      return items;
    },
    list: (locationId, { cursor, limit = defaultPageSize } = {}) =>
      queryValues<CatalogRun>(table, 'gsi2', { pk: keys.timePartition(locationId), descending: true, cursor, limit }),
    putResult: (locationId, runId, result) =>
      table.put({
        key: keys.result(locationId, runId, result.productId),
        value: result,
        expiresAt: clock.now() + keptMs,
      }),
    async listResults(locationId, runId, cursor) {
      const page = await table.query({ pk: keys.resultPartition(locationId, runId), cursor });
      return mapPage(page, (stored) => toRecord<RunResult>(stored).value);
    },
  };
}

function isUnfinished({ state }: CatalogRun): boolean {
  return state === 'queued' || state === 'running';
}
