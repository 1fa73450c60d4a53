import type * as v from 'valibot';
import type { WebhookRegistration } from '../../../ports/fulfillment-provider.ts';
import { readAnswer, readIfThere } from './parse-answer.ts';
import type { ProviderRegistration } from './provider-facets.ts';
import { acceptedOrGone, type ProviderHttp, type ProviderRequest } from './provider-http.ts';

export interface SingleWebhook {
  readonly send: ProviderHttp;
  /** Where it is read and removed. */
  readonly path: string;
  /** The events that we listen to. */
  readonly wanted: readonly string[];
  /** The registration as it is read; without a URL there is none. */
  readonly registration: v.GenericSchema<unknown, { url?: string | undefined; events: readonly string[] }>;
  register(url: string): ProviderRequest;
  /** The answer to a registration. */
  readonly registered: v.GenericSchema<unknown, { secret: string }>;
}

/** Registration where whoever asks has one webhook at most: making another one replaces it. */
export function singleWebhook(rules: SingleWebhook): ProviderRegistration {
  const { send, path, wanted } = rules;
  return {
    findWebhook,
    registerWebhook: async (url) =>
      readAnswer('The new webhook registration', rules.registered, await send(rules.register(url))),
    async removeWebhook(url) {
      if ((await findWebhook())?.url === url) acceptedOrGone(await send({ method: 'DELETE', path }));
    },
  };

  async function findWebhook(): Promise<WebhookRegistration | undefined> {
    const answer = await send({ method: 'GET', path });
    const found = readIfThere('The webhook registration', rules.registration, answer);
    if (found?.url === undefined) return undefined;
    const { url, events } = found;
    return { url, events, complete: wanted.every((type) => events.includes(type)) };
  }
}
