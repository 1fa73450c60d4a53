import { useQuery } from '@tanstack/preact-query';
import type { ShippingReply } from '../../../../../shared/page-api/shipping.ts';
import { call } from '../../api.ts';
import { queryClient } from '../../query-client.ts';

export function useShipping() {
  return useQuery({ queryKey: ['shipping'], queryFn: () => call<ShippingReply>('GET', '/api/shipping') });
}

/** A change of live rates; the screen shows at once what came of it. */
export async function changeShipping(method: 'PUT' | 'POST', path: string, body: object): Promise<ShippingReply> {
  const reply = await call<ShippingReply>(method, path, body);
  queryClient.setQueryData(['shipping'], reply);
  return reply;
}
