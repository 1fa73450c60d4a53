import type { LocationId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { SessionTokens } from '../../ports/session-tokens.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import type { UserContexts } from '../../ports/user-context.ts';
import { countSource, findSlowdown, type SourceBound } from '../slow-source.ts';

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
      /** Whether the context's text is as `JSON.stringify` writes it: counted, until a real one was seen. */
      readonly isSameWhenWritten: boolean;
      readonly user: {
        readonly id: string;
        readonly name: string;
        readonly role: 'admin' | 'user';
        /** Of the agency, not of the account alone. */
        readonly agency: boolean;
      };
    }
  | { readonly kind: 'refused' | 'no-location' | 'not-installed' }
  /** This source was refused too often; it may come again after `waitMs`. */
  | { readonly kind: 'slowed'; readonly waitMs: number };

const hour = 60 * 60_000;

/** A user context carries no time of its own: it is good for this long after it was first seen. */
const contextLifetime = 12 * hour;
/** A page whose context has ended asks its parent for another one, so people are refused once or twice; guessing takes millions. */
const refusedContexts: SourceBound = { kind: 'refused-context', limit: 100, windowMs: hour / 6 };
const rememberedFor = 400 * 24 * hour;

/** Trades HighLevel's encrypted user context for a short session of the location it names. */
export async function openSession(
  deps: OpenSessionDeps,
  encryptedData: string,
  source: string,
): Promise<OpenSessionOutcome> {
  const waitMs = await findSlowdown(deps, refusedContexts, source);
  if (waitMs !== undefined) return { kind: 'slowed', waitMs };
  const outcome = await open(deps, encryptedData);
  if (outcome.kind === 'refused') await countSource(deps, refusedContexts, source);
  return outcome;
}

async function open(deps: OpenSessionDeps, encryptedData: string): Promise<OpenSessionOutcome> {
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

  const { activeLocation: locationId, userId, role, userName, type } = opened.context;
  if (!locationId) return { kind: 'no-location' };
  const installation = (await deps.installations.find(locationId))?.value;
  if (!installation || installation.state === 'uninstalled') return { kind: 'not-installed' };
  const isAgency = type === 'agency';
  const person = { userId, role, ...(userName && { userName }), ...(isAgency && { isAgency }) };
  const session = await deps.sessions.issue({ locationId, ...person });
  const { isSameWhenWritten } = opened;
  const user = { id: userId, name: userName ?? '', role, agency: isAgency };
  return { kind: 'opened', ...session, locationId, isSameWhenWritten, user };
}
