import type { SimulatedDelivery } from '../../../shared/simulators/simulator.ts';
import { patienceMs } from './wait-for.ts';

/** Sends a delivery once, by hand, and gives the status it got. */
export async function postWebhook({ url, headers, body }: Omit<SimulatedDelivery, 'id' | 'at'>): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) });
  await response.arrayBuffer();
  return response.status;
}
