import { packState, type SavedState, unpackState } from '../saved-state.ts';
import type { IdPosition } from './ids.ts';
import { createRateCounter, type RateCounts } from './rate-limit.ts';
import type { Settings } from './settings.ts';
import type { World } from './state.ts';

const simulator = 'highlevel';

/** What a world is made of, without the functions that work on it. */
interface WorldData {
  readonly settings: Settings;
  readonly ids: IdPosition;
  readonly signingKeyPem: string | undefined;
  /** Time of the latest request. */
  readonly latest: number;
  readonly rates: ReadonlyMap<string, RateCounts>;
  readonly kept: Omit<World, 'settings' | 'ids' | 'signer' | 'mangler' | 'rates'>;
}

export function saveWorld(world: World, more: Pick<WorldData, 'signingKeyPem' | 'latest'>): SavedState {
  const { settings, ids, signer: _signer, mangler: _mangler, rates, ...kept } = world;
  const counts = new Map([...rates].map(([name, counter]) => [name, counter.counts] as const));
  return packState(simulator, { ...more, settings, ids: ids.position(), rates: counts, kept } satisfies WorldData);
}

export function readWorld(saved: SavedState): WorldData {
  return unpackState(simulator, saved) as WorldData;
}

/** Puts what was kept into a new world. */
export function fillWorld(world: World, { rates, kept }: WorldData): void {
  Object.assign(world, kept);
  for (const [name, counts] of rates) {
    world.rates.set(name, createRateCounter(counts));
  }
}
