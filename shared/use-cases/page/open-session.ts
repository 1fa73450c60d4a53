import type { LocationId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { SessionTokens } from '../../ports/session-tokens.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import type { UserContexts } from '../../ports/user-context.ts';

export interface OpenSessionDeps {
  readonly userContexts: UserContexts;
  readonly tickets: TicketStore;
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly sessions: SessionTokens;
  readonly clock: Clock;
}

export type OpenSessionOutcome =
  | {
      readonly kind: 'opened';
      readonly token: string;
      readonly expiresIn: number;
      readonly locationId: LocationId;
      readonly user: { readonly name: string; readonly role: 'admin' | 'user' };
    }
  | { readonly kind: 'refused' | 'no-location' | 'not-installed' };

const hour = 60 * 60_000;

/** A user context carries no time of its own: it is good for this long after it was first seen. */
const contextLifetime = 12 * hour;
const rememberedFor = 400 * 24 * hour;

/** Trades HighLevel's encrypted user context for a short session of the location it names. */
export async function openSession(deps: OpenSessionDeps, encryptedData: string): Promise<OpenSessionOutcome> {
  const opened = await deps.userContexts.open(encryptedData);
  if (!opened) return { kind: 'refused' };
  const now = deps.clock.now();
  const first = await deps.tickets.putOnce({
    kind: 'user-context',
    id: opened.digest,
    createdAt: now,
    expiresAt: now + rememberedFor,
    data: {},
  });
  if (first.createdAt + contextLifetime <= now) return { kind: 'refused' };

  const { activeLocation: locationId, userId, role, userName } = opened.context;
  if (!locationId) return { kind: 'no-location' };
  const installation = (await deps.installations.find(locationId))?.value;
  if (!installation || installation.state === 'uninstalled') return { kind: 'not-installed' };
  const session = await deps.sessions.issue({ locationId, userId, role, ...(userName && { userName }) });
  return { kind: 'opened', ...session, locationId, user: { name: userName ?? '', role } };
}
