import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { SimulatedDelivery } from './simulator.ts';

const patienceMs = 10_000;

/** Sends a webhook and gives the status it got. @throws when nobody answers in time. */
export function postDelivery(delivery: SimulatedDelivery): Promise<number> {
  const url = new URL(delivery.url);
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const body = Buffer.from(delivery.body, 'utf8');
  return new Promise((resolve, reject) => {
    const sending = open(
      url,
      { method: 'POST', headers: { ...delivery.headers, 'content-length': String(body.length) }, agent: false },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', reject);
      },
    );
    sending.setTimeout(patienceMs, () => sending.destroy(new Error(`no answer within ${patienceMs} ms`)));
    sending.on('error', reject);
    sending.end(body);
  });
}
