import type { Random } from '../../../ports/random.ts';
import { readAnswer } from '../kit/parse-answer.ts';
import type { ProviderRegistration } from '../kit/provider-facets.ts';
import { accepted, acceptedOrGone, type ProviderHttp } from '../kit/provider-http.ts';
import * as schemas from './schemas.ts';

const ofOrders = ['updated', 'sent-to-production', 'shipment:created', 'shipment:delivered'].map(
  (what) => `order:${what}`,
);
const ofProducts = ['product:updated', 'product:deleted', 'product:publish:started'];
const wanted = [...ofOrders, ...ofProducts, 'shop:disconnected'];

/** Printify keeps one webhook per topic and URL, so ours and others' may stand side by side. */
export function printifyRegistration(send: ProviderHttp, shop: string, random: Random): ProviderRegistration {
  return {
    async findWebhook(url) {
      const hooks = await list();
      const active = hooks.find((hook) => hook.url === url) ?? hooks.find(({ topic }) => wanted.includes(topic));
      if (active === undefined) return undefined;
      const events = hooks.filter((hook) => hook.url === active.url).map(({ topic }) => topic);
      return { url: active.url, events, complete: wanted.every((topic) => events.includes(topic)) };
    },
    /** A webhook's secret cannot be changed: the old ones go first. Those of our other subscriptions stay. */
    async registerWebhook(url) {
      const { host } = new URL(url);
      const isReplaced = (hook: { readonly url: string; readonly topic: string }) =>
        hook.url === url || (wanted.includes(hook.topic) && new URL(hook.url).host !== host);
      await remove((await list()).filter(isReplaced));
      const secret = Buffer.from(random.bytes(32)).toString('hex');
      for (const topic of wanted)
        accepted(await send({ method: 'POST', path: `${shop}/webhooks.json`, body: { topic, url, secret } }));
      return { secret };
    },
    removeWebhook: async (url) => remove((await list()).filter((hook) => hook.url === url)),
  };

  async function list() {
    const answer = await send({ method: 'GET', path: `${shop}/webhooks.json` });
    return readAnswer('Printify’s webhooks', schemas.webhooks, answer);
  }

  /** The host must be named as a safeguard. */
  async function remove(hooks: readonly { readonly id: string; readonly url: string }[]): Promise<void> {
    for (const { id, url } of hooks) {
      const host = encodeURIComponent(new URL(url).host);
      acceptedOrGone(await send({ method: 'DELETE', path: `${shop}/webhooks/${id}.json?host=${host}` }));
    }
  }
}
