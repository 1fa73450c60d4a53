import type { SimulatedDelivery } from '../simulator.ts';
import { behaviourEventMangles } from './behaviour-mangles.ts';
import type { Document, World } from './state.ts';

/** Signs an event and puts it among those waiting, when the app has a webhook URL. */
export function sendWebhook(world: World, event: Document, now: number): void {
  if (world.settings.webhookUrl !== undefined) {
    const body = world.mangler.body(String(event.type), event, behaviourEventMangles(world.settings.behaviour));
    queueDelivery(world, signedDelivery(world, JSON.stringify(body), now));
  }
}

/** A delivery of exactly this text; it leaves only when queued. */
export function signedDelivery(world: World, body: string, now: number): SimulatedDelivery {
  return {
    id: world.ids.hex(16),
    url: world.settings.webhookUrl ?? '',
    headers: { 'content-type': 'application/json', 'x-ghl-signature': world.signer.sign(body) },
    body,
    at: now,
  };
}

export function queueDelivery(world: World, delivery: SimulatedDelivery): void {
  world.sent.push(delivery);
  world.waiting.push(delivery);
}
