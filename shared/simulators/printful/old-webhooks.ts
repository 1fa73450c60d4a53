import type { SimulatedResponse } from '../simulator.ts';
import { ok, Refusal } from './answers.ts';
import { readBody, type StoreCall } from './call.ts';
import type { OldWebhooks } from './subscription.ts';
import { subscriberOf } from './webhooks.ts';

/** `POST /webhooks` of v1: one configuration per store, which replaces what was there. What it would send is sent to nobody here. */
export function createOldWebhooks(call: StoreCall): SimulatedResponse {
  const { url, types, params } = readBody(call.request);
  if (typeof url !== 'string' || !URL.canParse(url)) throw new Refusal(400, 'Invalid webhook URL');
  if (!Array.isArray(types) || types.length === 0) throw new Refusal(400, 'Event types are missing');
  const made: OldWebhooks = { url, types: types.map(String), params: params ?? [] };
  call.state.oldWebhooks.set(call.store.id, made);
  if (call.state.behaviour.webhookVersions === 'exclusive') call.state.subscriptions.delete(subscriberOf(call));
  return ok(made);
}

export function getOldWebhooks({ state, store }: StoreCall): SimulatedResponse {
  return ok(state.oldWebhooks.get(store.id) ?? none);
}

export function deleteOldWebhooks({ state, store }: StoreCall): SimulatedResponse {
  state.oldWebhooks.delete(store.id);
  return ok(none);
}

const none = { url: null, types: [], params: [] };
