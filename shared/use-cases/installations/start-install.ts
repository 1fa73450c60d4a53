import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { TicketStore } from '../../ports/tickets.ts';

export interface StartInstallDeps {
  readonly tickets: TicketStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Checked by `checkedInstallUrl`. */
  readonly installUrl: string;
}

export const installStateMs = 10 * 60_000;

/** @returns where to send the merchant's browser: the install URL with a `state` that works once, within 10 minutes. */
export async function startInstall({ tickets, clock, random, installUrl }: StartInstallDeps): Promise<string> {
  const state = Buffer.from(random.bytes(16)).toString('hex');
  const now = clock.now();
  await tickets.putOnce({
    kind: 'install-state',
    id: state,
    createdAt: now,
    expiresAt: now + installStateMs,
    data: {},
  });
  const url = new URL(installUrl);
  url.searchParams.set('state', state);
  return url.href;
}

/**
 * @returns the install URL as it was configured.
 * @throws Error that says what to change, when HighLevel would send merchants somewhere else than to our callback.
 */
export function checkedInstallUrl(installUrl: string, publicUrl: string): string {
  const expected = `${publicUrl.replace(/\/+$/, '')}/oauth/callback`;
  const where = 'HIGHLEVEL_INSTALL_URL (the install link that the marketplace portal shows)';
  if (!URL.canParse(installUrl))
    throw new Error(`${where} is not a URL: it must be the whole link, https:// included.`);
  const redirectUri = new URL(installUrl).searchParams.get('redirect_uri');
  if (redirectUri === expected) return installUrl;
  throw new Error(
    `${where} sends merchants to ${redirectUri ?? 'no redirect_uri at all'}, but this app waits for them at ${expected}. ` +
      'Set that redirect URL in the portal and copy the link again, or correct PUBLIC_URL.',
  );
}
