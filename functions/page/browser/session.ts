import { signal } from '@preact/signals';
import type { SessionReply } from '../../../shared/page-api/session.ts';

/** The person who looks at the page, or the reason why there is none. */
export type Door =
  | { readonly kind: 'opening' }
  /** Opened outside a frame: there is nobody to ask. */
  | { readonly kind: 'alone' }
  /** The window around did not answer. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** `ended`: the session is over and could not be renewed; typed text stays on the screen behind. */
  | { readonly kind: 'open'; readonly session: SessionReply; readonly ended: boolean };

export const door = signal<Door>({ kind: 'opening' });

/** The session of the screens, which are only drawn inside one. */
export function session(): SessionReply {
  if (door.value.kind !== 'open') throw new Error('There is no session yet.');
  return door.value.session;
}

export function mayChange(): boolean {
  return session().user.role === 'admin';
}

/** IANA name of the account's time zone; undefined: the browser's own is used. */
export function accountZone(): string | undefined {
  return door.value.kind === 'open' ? door.value.session.timeZone : undefined;
}
