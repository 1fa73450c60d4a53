import type { CatalogLease, RequestWindow } from '../../../domain/catalog/catalog-lease.ts';
import { catalogLease } from '../../../domain/effect-times.ts';
import { TransientError } from '../../../domain/errors.ts';
import type { LocationId } from '../../../domain/ids.ts';
import { isFree } from '../../../domain/lease.ts';
import { absent } from '../../../domain/versioned.ts';
import type { CatalogLeaseStore } from '../../../ports/catalog-leases.ts';
import type { Clock } from '../../../ports/clock.ts';

/** Someone else works on this location's catalog, or has taken over. */
export class LeaseTakenError extends TransientError {
  /** As logs know it: a stored word. */
  override readonly name = 'TurnTakenError';
}

/**
 * A worker's claim on a location's catalog, renewed by the work itself: a worker that stops calling loses it. Its times
 * are drawn at `catalogLease`.
 */
export interface HeldCatalogLease {
  /** The record as the worker before left it. */
  readonly found: CatalogLease | undefined;
  /** Awaited before every call to the shop. @throws LeaseTakenError when the claim is lost: stop. */
  keep(): Promise<void>;
  /** Notes something on the location's record. */
  note(edit: (lease: CatalogLease) => CatalogLease): Promise<void>;
  /** Ends the claim and leaves the window to the next worker. */
  handOver(window: RequestWindow): Promise<void>;
}

interface CatalogLeaseDeps {
  readonly catalogLeases: CatalogLeaseStore;
  readonly clock: Clock;
}

/** @throws LeaseTakenError while another worker holds the location. */
export async function takeCatalogLease(
  deps: CatalogLeaseDeps,
  locationId: LocationId,
  owner: string,
): Promise<HeldCatalogLease> {
  const found = await deps.catalogLeases.find(locationId);
  const now = deps.clock.now();
  if (found && !isFree(found.value.lease, owner, now)) {
    const retryAfterMs = Math.max(1_000, (found.value.lease?.until ?? now) - now);
    throw new LeaseTakenError(`Another worker syncs the catalog of ${locationId}`, { retryAfterMs });
  }
  let lease: CatalogLease = found?.value ?? { locationId, updatedAt: now };
  let version = found?.version ?? absent;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let saving: Promise<void> | undefined;

  async function save(edit: (lease: CatalogLease) => CatalogLease): Promise<void> {
    const at = deps.clock.now();
    const next = { ...edit(lease), updatedAt: at };
    const result = await deps.catalogLeases.save(next, version);
    if (result.kind === 'conflict') throw new LeaseTakenError(`Another worker took over the catalog of ${locationId}`);
    lease = next;
    version = result.version;
    if (next.lease) renewedAt = at;
  }

  const renewed = (current: CatalogLease) => ({
    ...current,
    lease: { owner, until: deps.clock.now() + catalogLease.leaseMs },
  });
  await save(renewed);

  /** One save at a time, or the second would lose against the first. */
  async function oneAtATime(work: () => Promise<void>): Promise<void> {
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
      await oneAtATime(async () => {
        if (deps.clock.now() - renewedAt >= catalogLease.renewMs) await save(renewed);
      });
    },
    note: (edit) => oneAtATime(() => save((current) => renewed(edit(current)))),
    handOver: (window) => oneAtATime(() => save(({ lease: _, ...rest }) => ({ ...rest, window }))),
  };
}
