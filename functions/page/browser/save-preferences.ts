import type { Preferences } from '../../../shared/page-api/session.ts';
import { call } from './api.ts';
import { preferences } from './preferences.ts';

/** Shown at once; taken back when the server does not keep it. @throws ApiError */
export async function savePreferences(change: Preferences): Promise<void> {
  const before = preferences.value;
  preferences.value = { ...before, ...change };
  try {
    preferences.value = await call<Preferences>('PUT', '/api/me/preferences', change);
  } catch (error) {
    preferences.value = before;
    throw error;
  }
}
