import type { LocationId } from '../../shared/domain/ids.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import {
  type PlanCatalogResyncDeps,
  planCatalogResync,
} from '../../shared/use-cases/catalog/runs/plan-catalog-resync.ts';

export interface ResyncRequest {
  /** Absent: every location. */
  readonly locationId?: LocationId;
}

/** Answers when the runs are queued. */
export function makeCatalogResyncHandler(deps: PlanCatalogResyncDeps): (request: ResyncRequest) => Promise<Outcome> {
  return ({ locationId }) => planCatalogResync(deps, locationId);
}
