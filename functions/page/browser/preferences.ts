import { signal } from '@preact/signals';
import type { Preferences } from '../../../shared/page-api/session.ts';

/** The person's own choices; the server keeps them, because a frame of another site may keep nothing. */
export const preferences = signal<Preferences>({});
