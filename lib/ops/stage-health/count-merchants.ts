import type { LocationId } from '../../../shared/domain/ids.ts';
import type { InstallationState } from '../../../shared/domain/installations/installation.ts';
import { listAll } from '../../../shared/domain/paginate.ts';
import type { StageMemory } from '../running-stage/stage-memory.ts';

export interface MerchantCounts {
  readonly counts: Record<InstallationState, number>;
  readonly needAttention: { readonly orders: number; readonly locations: number };
}

const states = ['pending', 'active', 'suspended', 'missing-scope', 'reauth-required', 'uninstalled'] as const;
/** Of one location; more are said as that many. */
const mostCounted = 1_000;
/** Locations that are looked at side by side. */
const sideBySide = 20;

/** How many installations are in each state, and how many orders need somebody. Reads indexes, which may lag by seconds. */
export async function countMerchants({ installations, orders }: StageMemory): Promise<MerchantCounts> {
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as MerchantCounts['counts'];
  const installed: LocationId[] = [];
  for (const state of [...states, 'leaving'] as const) {
    const listed = await listAll((cursor) => installations.listInState(state, cursor));
    const locations = listed.map(({ locationId }) => locationId);
    const isGone = state === 'uninstalled' || state === 'leaving';
    counts[isGone ? 'uninstalled' : state] += locations.length;
    if (!isGone) installed.push(...locations);
  }
  return { counts, needAttention: await countAttention(orders, installed) };
}

async function countAttention(orders: StageMemory['orders'], installed: readonly LocationId[]) {
  const found: number[] = [];
  for (let from = 0; from < installed.length; from += sideBySide) {
    const group = installed.slice(from, from + sideBySide);
    found.push(...(await Promise.all(group.map((id) => orders.count(id, 'needs-attention', mostCounted)))));
  }
  return {
    orders: found.reduce((sum, count) => sum + count, 0),
    locations: found.filter((count) => count > 0).length,
  };
}
