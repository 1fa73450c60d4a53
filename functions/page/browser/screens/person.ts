import { useQuery } from '@tanstack/preact-query';
import type { PersonReply } from '../../../../shared/page-api/orders.ts';
import type { Later } from '../../../../shared/page-api/reply.ts';
import { call } from '../api.ts';

const keptMs = 5 * 60_000;

/**
 * Where an order goes, read from the CRM now; a busy CRM is asked again by itself.
 * @param isForm a fresh read does not replace typed text.
 */
export function usePerson(orderId: string, { isForm = false } = {}) {
  const path = `/api/orders/${encodeURIComponent(orderId)}/person`;
  return useQuery({
    queryKey: ['person', orderId, ...(isForm ? ['form'] : [])],
    queryFn: () => call<PersonReply | Later>('GET', path),
    refetchInterval: ({ state: { data } }) => (data && 'later' in data ? data.later.seconds * 1_000 : false),
    ...(isForm ? { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 } : { staleTime: keptMs }),
  });
}
