import { useQuery } from '@tanstack/preact-query';
import type { Home, NeedsReply } from '../../../../../shared/page-api/home.ts';
import type { Count } from '../../../../../shared/page-api/reply.ts';
import { call } from '../../api.ts';
import { lookingEvery } from '../../query-client.ts';

/** One call for all of Home; the session's answer brings the first one along. */
export function useHome() {
  return useQuery({
    queryKey: ['home'],
    queryFn: () => call<Home>('GET', '/api/home'),
    refetchInterval: lookingEvery(30_000),
  });
}

const inHome = 5;

/** The first hundred of everything that waits for a person; Home's own answer holds five. */
export function useNeeds() {
  const home = useHome();
  const total: Count = home.data?.needs.total ?? 0;
  const isMore = total === '1000+' || total > inHome;
  const all = useQuery({
    queryKey: ['needs'],
    queryFn: () => call<NeedsReply>('GET', '/api/needs?limit=100'),
    refetchInterval: lookingEvery(30_000),
    enabled: isMore,
  });
  return { total, items: (isMore ? all.data?.items : undefined) ?? home.data?.needs.items ?? [] };
}
