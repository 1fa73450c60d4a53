import type { LocationId } from '../../shared/domain/ids.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { type SweepTokensDeps, sweepTokens } from '../../shared/use-cases/tokens/sweep-tokens.ts';

/** `{}` for all tenants, `{ locationId }` for one; answers when the commands are queued. */
export function makeTokenRefreshHandler(deps: SweepTokensDeps) {
  return (request: { readonly locationId?: LocationId }): Promise<Outcome> => sweepTokens(deps, request.locationId);
}
