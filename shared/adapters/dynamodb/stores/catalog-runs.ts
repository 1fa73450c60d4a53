import type { CatalogRun, RunResult } from '../../../domain/catalog/catalog-run.ts';
import type { CatalogRunStore } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import { type Document, type DocumentTable, defaultPageSize } from '../table/document-table.ts';
import { findRecord, mapPage, queryRows, toRecord } from '../table/records.ts';
import { runKeys as keys } from '../table/table.ts';

/** What runs did is of interest for a while; every few hours there is another one. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

export function createCatalogRunStore(table: DocumentTable, clock: Clock): CatalogRunStore {
  return {
    find: (locationId, runId) => findRecord<CatalogRun>(table, keys.of(locationId, runId)),
    save: (run, expectedVersion) => table.save(runDocument(run), expectedVersion),
    async listUnfinished(locationId) {
      const { items } = await queryRows<CatalogRun>(table, 'due', { pk: keys.unfinishedPartition(locationId) });
      return items;
    },
    list: (locationId, { cursor, limit = defaultPageSize } = {}) =>
      queryRows<CatalogRun>(table, 'lists', { pk: keys.timePartition(locationId), descending: true, cursor, limit }),
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

export function runDocument(run: CatalogRun): Document {
  const { locationId, runId } = run;
  const isOver = !isUnfinished(run);
  return {
    key: keys.of(locationId, runId),
    value: run,
    listed: {
      places: { lists: keys.byTime(run), ...(!isOver && { due: keys.unfinished(locationId, runId) }) },
      row: run,
    },
    ...(isOver && { expiresAt: (run.finishedAt ?? run.updatedAt) + keptMs }),
  };
}

function isUnfinished({ state }: CatalogRun): boolean {
  return state === 'queued' || state === 'running';
}
