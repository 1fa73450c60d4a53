import type { CatalogTurn, RequestWindow } from '../../../domain/catalog/catalog-lease.ts';
import { catalogLease } from '../../../domain/effect-times.ts';
import { TransientError } from '../../../domain/errors.ts';
import type { LocationId } from '../../../domain/ids.ts';
import { isFree } from '../../../domain/lease.ts';
import { absent } from '../../../domain/versioned.ts';
import type { CatalogTurnStore } from '../../../ports/catalog-leases.ts';
import type { Clock } from '../../../ports/clock.ts';

/** Someone else works on this location's catalog, or has taken over. */
export class TurnTakenError extends TransientError {
  override readonly name = 'TurnTakenError';
}

/**
 * A worker's claim on a location's catalog, renewed by the work itself: whoever stops calling stops holding. Its times
 * are drawn at `catalogLease`.
 */
export interface LocationTurn {
  /** The record as the worker before left it. */
  readonly found: CatalogTurn | undefined;
  /** Awaited before every call to the shop. @throws TurnTakenError when the claim is lost: stop. */
  keep(): Promise<void>;
  /** Notes something on the location's record. */
  note(edit: (turn: CatalogTurn) => CatalogTurn): Promise<void>;
  /** Ends the claim and leaves the window to the next worker. */
  handOver(window: RequestWindow): Promise<void>;
}

interface TurnDeps {
  readonly turns: CatalogTurnStore;
  readonly clock: Clock;
}

/** @throws TurnTakenError while another worker holds the location. */
export async function takeTurn(deps: TurnDeps, locationId: LocationId, owner: string): Promise<LocationTurn> {
  const found = await deps.turns.find(locationId);
  const now = deps.clock.now();
  if (found && !isFree(found.value.lease, owner, now)) {
    const retryAfterMs = Math.max(1_000, (found.value.lease?.until ?? now) - now);
    throw new TurnTakenError(`Another worker syncs the catalog of ${locationId}`, { retryAfterMs });
  }
  let turn: CatalogTurn = found?.value ?? { locationId, updatedAt: now };
  let version = found?.version ?? absent;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let saving: Promise<void> | undefined;

  async function save(edit: (turn: CatalogTurn) => CatalogTurn): Promise<void> {
    const at = deps.clock.now();
    const next = { ...edit(turn), updatedAt: at };
    const result = await deps.turns.save(next, version);
    if (result.kind === 'conflict') throw new TurnTakenError(`Another worker took over the catalog of ${locationId}`);
    turn = next;
    version = result.version;
    if (next.lease) renewedAt = at;
  }

  const renewed = (current: CatalogTurn) => ({
    ...current,
    lease: { owner, until: deps.clock.now() + catalogLease.leaseMs },
  });
  await save(renewed);

  /** One save at a time, or the second would lose against the first. */
  async function inTurn(work: () => Promise<void>): Promise<void> {
    while (saving) await saving;
    saving = work().finally(() => {
      saving = undefined;
    });
    await saving;
  }

  return {
    found: found?.value,
    async keep() {
      if (deps.clock.now() - renewedAt < catalogLease.renewMs) return;
      await inTurn(async () => {
        if (deps.clock.now() - renewedAt >= catalogLease.renewMs) await save(renewed);
      });
    },
    note: (edit) => inTurn(() => save((current) => renewed(edit(current)))),
    handOver: (window) => inTurn(() => save(({ lease: _, ...rest }) => ({ ...rest, window }))),
  };
}
