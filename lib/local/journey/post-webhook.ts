import type { SimulatedDelivery } from '../../../shared/simulators/simulator.ts';

/** Sends a delivery once, by hand, and gives the status it got. */
export async function postWebhook({ url, headers, body }: Omit<SimulatedDelivery, 'id' | 'at'>): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) });
  await response.arrayBuffer();
  return response.status;
}
