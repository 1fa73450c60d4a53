import { useQuery } from '@tanstack/preact-query';
import type { ConnectionReply, ProviderReply } from '../../../../shared/page-api/connections.ts';
import type { Page } from '../../../../shared/page-api/reply.ts';
import { call } from '../api.ts';
import type { Tone } from '../parts/state-word.tsx';
import { lookingEvery } from '../query-client.ts';

/** @param everyMs how often to look; the Start screen asks more often, to see a consent in another tab soon. */
export function useConnections(everyMs = 30_000) {
  return useQuery({
    queryKey: ['connections'],
    queryFn: () => call<Page<ConnectionReply>>('GET', '/api/connections'),
    refetchInterval: lookingEvery(everyMs),
  });
}

export function useProviders() {
  return useQuery({
    queryKey: ['providers'],
    queryFn: () => call<Page<ProviderReply>>('GET', '/api/providers'),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function isWorking({ state }: ConnectionReply): boolean {
  return state === 'active' || state === 'webhook-missing';
}

export function toneOfConnection({ state }: ConnectionReply): Tone {
  if (state === 'active') return 'good';
  return state === 'webhook-missing' ? 'warn' : state === 'disconnected' ? 'idle' : 'bad';
}
