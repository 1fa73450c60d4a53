import { sha256Hex } from '../../domain/hash.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import { installStateMs } from './start-install.ts';

export interface InstallStatesDeps {
  readonly tickets: TicketStore;
  readonly clock: Clock;
}

/** As `startInstall` makes them; anything else is not even looked up. */
const statePattern = /^[0-9a-f]{32}$/;

const twinPausesMs = [300, 600, 1_200, 2_400] as const;
/** The browser that claimed the state first is rarely the one that lost the code. */
const firstPausesMs = twinPausesMs.slice(0, 2);

export type StateClaim =
  /** `isFirst`: no other request has claimed it before. */
  | { readonly kind: 'claimed'; readonly isFirst: boolean }
  | { readonly kind: 'finished'; readonly tenantId: string }
  | { readonly kind: 'unknown' };

/**
 * A `state` works once, for one code: the claim remembers the code's hash, so that a reload after a failed exchange may
 * try that same code again and nothing else. What came of it is a ticket of its own, kept for 10 minutes after success.
 */
export async function claimState(deps: InstallStatesDeps, state: string, code: string): Promise<StateClaim> {
  if (!statePattern.test(state)) return { kind: 'unknown' };
  const tenantId = await findOutcome(deps, state);
  if (tenantId !== undefined) return { kind: 'finished', tenantId };
  const codeHash = sha256Hex(code);
  if (await deps.tickets.use('install-state', state, { codeHash })) return { kind: 'claimed', isFirst: true };
  const ticket = await deps.tickets.find('install-state', state);
  return ticket?.data.codeHash === codeHash ? { kind: 'claimed', isFirst: false } : { kind: 'unknown' };
}

export async function noteInstalled(
  { tickets, clock }: InstallStatesDeps,
  state: string,
  tenantId: string,
): Promise<void> {
  const now = clock.now();
  await tickets.putOnce({
    kind: 'install-state',
    id: outcomeId(state),
    createdAt: now,
    expiresAt: now + installStateMs,
    data: { tenantId },
  });
}

/** Waits a little for another request that exchanges the same code. */
export async function outcomeOfSameInstall(
  deps: InstallStatesDeps,
  state: string,
  isFirst: boolean,
): Promise<string | undefined> {
  for (const pause of isFirst ? firstPausesMs : twinPausesMs) {
    const tenantId = await findOutcome(deps, state);
    if (tenantId !== undefined) return tenantId;
    await deps.clock.sleep(pause);
  }
  return findOutcome(deps, state);
}

async function findOutcome({ tickets }: InstallStatesDeps, state: string): Promise<string | undefined> {
  return (await tickets.find('install-state', outcomeId(state)))?.data.tenantId;
}

function outcomeId(state: string): string {
  return `${state}.installed`;
}
