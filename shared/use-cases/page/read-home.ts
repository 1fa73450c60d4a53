import type { CatalogRun } from '../../domain/catalog/catalog-run.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { dayAfter, dayIn } from '../../domain/zoned-day.ts';
import type { Activity, ActivityStore } from '../../ports/activities.ts';
import type { CatalogRunStore } from '../../ports/catalog.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pulse, PulseStore } from '../../ports/pulses.ts';
import type { AccountDay, ReconcileStore } from '../../ports/reconcile.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import { type AccountZone, accountZone } from '../account-zone.ts';
import { type FindNeedsDeps, type FoundNeeds, findNeeds } from './find-needs.ts';

export interface ReadHomeDeps extends FindNeedsDeps {
  readonly reconcile: Pick<ReconcileStore, 'findProgress' | 'listDays'>;
  readonly pulses: Pick<PulseStore, 'find'>;
  readonly runs: Pick<CatalogRunStore, 'list'>;
  readonly activities: Pick<ActivityStore, 'list'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly clock: Clock;
}

/** All that the first screen is made of. */
export interface HomeData {
  readonly now: number;
  readonly needs: FoundNeeds;
  readonly zone: AccountZone;
  readonly today: string;
  /** The oldest first; of days without anything nothing. */
  readonly days: readonly AccountDay[];
  readonly pulse: Pulse | undefined;
  /** Newest first. */
  readonly runs: readonly CatalogRun[];
  readonly activities: readonly Activity[];
  readonly settings: Settings;
}

const shownNeeds = 5;
const shownDays = 30;
const shownEntries = 10;
const runsLookedAt = 50;

/** Twelve queries at most, however large the shop is. */
export async function readHome(deps: ReadHomeDeps, locationId: LocationId): Promise<HomeData> {
  const now = deps.clock.now();
  const [pulse, settings] = await Promise.all([deps.pulses.find(locationId), deps.settings.get(locationId)]);
  const zone = accountZone(pulse?.value);
  const today = dayIn(now, zone.timeZone);
  const [needs, days, runs, activities] = await Promise.all([
    findNeeds(deps, locationId, { most: shownNeeds }),
    deps.reconcile.listDays(locationId, dayAfter(today, 1 - shownDays), today),
    deps.runs.list(locationId, { limit: runsLookedAt }),
    deps.activities.list(locationId, { limit: shownEntries }),
  ]);
  return {
    now,
    needs,
    zone,
    today,
    days,
    pulse: pulse?.value,
    runs: runs.items,
    activities: activities.items,
    settings,
  };
}
