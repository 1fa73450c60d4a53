import type { SimulatedResponse } from '../simulator.ts';
import { notFound, ok, validationError } from './answers.ts';
import { readBody, type ShopCall } from './call.ts';
import { nextId } from './state.ts';
import { type Topic, topics, type Webhook } from './webhook.ts';
import { sendTo } from './webhook-events.ts';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `POST …/webhooks.json`: one topic; one URL may serve many. */
export function createWebhook(call: ShopCall): SimulatedResponse {
  const body = readBody(call.request);
  const topic = topics.find((candidate) => candidate === body.topic);
  if (topic === undefined) throw validationError(8203, { topic: ['The selected topic is invalid.'] });
  const url = checkUrl(body.url);
  if (shopWebhooks(call).some((webhook) => webhook.topic === topic && webhook.url === url)) {
    throw validationError(8203, { url: ['The topic is sent to this URL already.'] });
  }
  const webhook: Webhook = {
    id: nextId(call.state, 'webhook'),
    shopId: call.shop.id,
    topic,
    url,
    secret: typeof body.secret === 'string' && body.secret !== '' ? body.secret : undefined,
    blockedUntil: 0,
  };
  call.state.webhooks.set(webhook.id, webhook);
  return ok(webhookShape(webhook));
}

export function listWebhooks(call: ShopCall): SimulatedResponse {
  return ok(shopWebhooks(call).map(webhookShape));
}

/** `PUT …/webhooks/{id}.json` moves a webhook to another URL; its topic and secret stay. */
export function moveWebhook(call: ShopCall): SimulatedResponse {
  const webhook = requireWebhook(call);
  webhook.url = checkUrl(readBody(call.request).url);
  return ok(webhookShape(webhook));
}

/** `DELETE …/webhooks/{id}.json?host=`: the host of its URL must be named, lest the wrong one goes. */
export function deleteWebhook(call: ShopCall): SimulatedResponse {
  const webhook = requireWebhook(call);
  const url = new URL(webhook.url);
  const host = call.request.query.get('host');
  if (host !== url.host && host !== url.hostname)
    throw validationError(8203, { host: ['The host does not match the webhook.'] });
  call.state.webhooks.delete(webhook.id);
  return ok({ id: webhook.id });
}

/** `POST …/webhooks/{id}/simulate`: a test delivery about nothing real. */
export function simulateWebhook(call: ShopCall): SimulatedResponse {
  const webhook = requireWebhook(call);
  const resource = {
    id: 'f00d00000000000000000000',
    type: resourceType(webhook.topic),
    data: { shop_id: call.shop.id },
  };
  sendTo(call.state, webhook, { topic: webhook.topic, shopId: call.shop.id, now: call.now, resource });
  return ok({});
}

function resourceType(topic: Topic): string {
  return topic.slice(0, topic.indexOf(':'));
}

function requireWebhook(call: ShopCall): Webhook {
  const webhook = shopWebhooks(call).find((candidate) => candidate.id === call.params[0]);
  if (webhook === undefined) throw notFound();
  return webhook;
}

function shopWebhooks(call: ShopCall): Webhook[] {
  return [...call.state.webhooks.values()].filter((webhook) => webhook.shopId === call.shop.id);
}

/** The shop's id comes back as a text, and the secret not at all. */
function webhookShape({ topic, url, shopId, id }: Webhook) {
  return { topic, url, shop_id: String(shopId), id };
}

/** HTTPS, or anything on this machine so that a local run can be reached. */
function checkUrl(value: unknown): string {
  const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined;
  const isAccepted = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopbackHosts.has(url.hostname));
  if (!isAccepted) throw validationError(8203, { url: ['The url format is invalid.'] });
  return String(value);
}
