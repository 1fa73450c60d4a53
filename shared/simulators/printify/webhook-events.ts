import { createHmac } from 'node:crypto';
import type { DeliveryReport } from '../simulator.ts';
import { behaviourEventMangles } from './behaviour-mangles.ts';
import { timeText } from './call.ts';
import { nextNumber, nextUuid, type PrintifyState } from './state.ts';
import type { SentEvent, Topic, Webhook } from './webhook.ts';

export interface PrintifyEvent {
  readonly topic: Topic;
  readonly shopId: number;
  readonly now: number;
  readonly resource: { readonly id: string | number; readonly type: string; readonly data: unknown };
}

const retryDelaysMs = [10_000, 60_000, 300_000];
const blockMs = 3_600_000;

/** Queues the event for the shop's webhooks of its topic; a blocked webhook loses it. */
export function emit(state: PrintifyState, event: PrintifyEvent): void {
  for (const webhook of state.webhooks.values()) {
    const isAsked = webhook.shopId === event.shopId && webhook.topic === event.topic;
    if (isAsked && event.now >= webhook.blockedUntil) sendTo(state, webhook, event);
  }
}

export function sendTo(state: PrintifyState, webhook: Webhook, event: PrintifyEvent): void {
  const { topic, now, resource } = event;
  const told = { id: nextUuid(state, 'event'), type: topic, created_at: timeText(now), resource };
  const body = JSON.stringify(state.mangler.body(topic, told, behaviourEventMangles(state.behaviour)));
  queue(state, { webhookId: webhook.id, body, retries: 0 }, now);
}

/** Only 200 settles a delivery. After a third failed retry the webhook is blocked for an hour. */
export function settleDelivery(state: PrintifyState, report: DeliveryReport): void {
  const sent = state.sentEvents.get(report.id);
  if (sent === undefined) return;
  state.sentEvents.delete(report.id);
  const webhook = state.webhooks.get(sent.webhookId);
  if (report.status === 200 || webhook === undefined) return;
  const delay = retryDelaysMs[sent.retries];
  if (delay === undefined) webhook.blockedUntil = report.now + blockMs;
  else queue(state, { ...sent, retries: sent.retries + 1 }, report.now + delay);
}

/** Signed with the secret as UTF-8 text, when there is one. */
function queue(state: PrintifyState, sent: SentEvent, at: number): void {
  const webhook = state.webhooks.get(sent.webhookId);
  if (webhook === undefined) return;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (webhook.secret !== undefined) {
    const signature = createHmac('sha256', webhook.secret).update(sent.body).digest('hex');
    headers['x-pfy-signature'] = `sha256=${signature}`;
  }
  const id = `printify-${nextNumber(state, 'delivery')}`;
  state.sentEvents.set(id, sent);
  state.deliveries.push({ id, url: webhook.url, headers, body: sent.body, at });
}
