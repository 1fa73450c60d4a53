import { toProviderId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import { checkWebhook } from '../../../shared/use-cases/connections/check-webhook.ts';
import type { Scene } from './advice.ts';

/** What is advised about a connection: tried on the page, and at the provider as the merchant and another program reach it. */
export interface ConnectionAdvice {
  readonly code: string;
  readonly done: string;
  /** Brings the connection, or an attempt to make one, to the reason. @returns the code that the page is told. */
  readonly reach: (scene: Scene) => Promise<string | undefined>;
  readonly follow: (scene: Scene) => Promise<unknown>;
}

const token = 'pf-token-of-the-quay-shop';
const account = 'pf-token-of-the-whole-account';
const elsewhere = 'https://other-system.example/hooks/1';

const put = ({ call }: Scene, body: object) => call('PUT', '/api/connections/printful', { body });
const answered = async (answer: ReturnType<typeof put>) => (await answer).body.error?.code as string | undefined;

export async function connectionOf({ call }: Scene) {
  const { body } = await call('GET', '/api/connections');
  return body.items.find(({ provider }: { readonly provider: string }) => provider === 'printful');
}

/** Another program that has the same token takes the events. */
function takeEvents({ parts, store }: Scene) {
  const access = { credentials: { token }, storeId: toProviderStoreId(String(store.id)) };
  return parts.providers.find('printful')?.open(access).registerWebhook(elsewhere);
}

async function lookAtWebhooks({ parts, locationId }: Scene): Promise<void> {
  const found = await parts.connections.find(locationId, toProviderId('printful'));
  if (found) await checkWebhook(parts, found.value);
}

export const connections: readonly ConnectionAdvice[] = [
  {
    code: 'credentials-refused',
    done: 'connect again with a new token',
    async reach(scene) {
      scene.printful.addToken({ token, storeId: scene.store.id, expiresAt: scene.now() });
      await scene.buy();
      return (await connectionOf(scene)).reason?.code;
    },
    async follow(scene) {
      scene.printful.addToken({ token: 'pf-a-new-token-of-the-shop', storeId: scene.store.id });
      await put(scene, { credentials: { token: 'pf-a-new-token-of-the-shop' } });
    },
  },
  {
    code: 'store-required',
    done: 'send the same with a store',
    async reach(scene) {
      scene.printful.addStore({ name: 'Other shop' });
      scene.printful.addToken({ token: account, account: 'quay' });
      return answered(put(scene, { credentials: { token: account } }));
    },
    follow: (scene) => put(scene, { credentials: { token: account }, storeId: String(scene.store.id) }),
  },
  {
    code: 'webhook-missing',
    done: 'connect again with replaceWebhooks',
    async reach(scene) {
      await takeEvents(scene);
      await lookAtWebhooks(scene);
      return (await connectionOf(scene)).reason?.code;
    },
    follow: (scene) => put(scene, { credentials: { token }, replaceWebhooks: true }),
  },
  {
    code: 'foreign-webhook',
    done: 'send it again with replaceWebhooks',
    async reach(scene) {
      await scene.call('DELETE', '/api/connections/printful');
      await takeEvents(scene);
      return answered(put(scene, { credentials: { token } }));
    },
    follow: (scene) => put(scene, { credentials: { token }, replaceWebhooks: true }),
  },
  {
    code: 'unknown-provider',
    done: 'use one of the names',
    reach: ({ call }) => answered(call('PUT', '/api/connections/printfull', { body: { credentials: { token } } })),
    follow: (scene) => put(scene, { credentials: { token } }),
  },
];
