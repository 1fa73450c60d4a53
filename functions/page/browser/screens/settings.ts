import { useQuery } from '@tanstack/preact-query';
import type { Settings, SettingsChange } from '../../../../shared/domain/settings/settings.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

export function useSettings() {
  return useQuery({
    queryKey: ['settings'],
    queryFn: () => call<Settings>('GET', '/api/settings'),
  });
}

/** @throws ApiError; 400 `invalid-body` names what does not fit. */
export async function saveSettings(change: SettingsChange): Promise<void> {
  queryClient.setQueryData(['settings'], await call<Settings>('PUT', '/api/settings', change));
}
