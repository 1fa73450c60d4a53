import { makePage } from '../../../functions/custom-page/make-page.ts';
import { createOAuthProtocol } from '../../../shared/adapters/highlevel/oauth/oauth.ts';
import { openLiveStore } from '../../../shared/adapters/highlevel/storefront/live-store.ts';
import { createUserContexts } from '../../../shared/adapters/highlevel/user-context.ts';
import { createProviderRegistry } from '../../../shared/adapters/providers/registry.ts';
import { toLocationId } from '../../../shared/domain/ids.ts';
import type { Installation } from '../../../shared/domain/installations/installation.ts';
import { toDoorRequest } from '../../../shared/platform/http-door.ts';
import { createSessionTokens } from '../../../shared/platform/session-tokens.ts';
import type { CommandQueue } from '../../../shared/ports/command-queue.ts';
import { createHighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { encryptUserContext } from '../../../shared/simulators/highlevel/user-context.ts';
import { createPrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import { createAccessTokens } from '../../../shared/use-cases/tokens/access-tokens.ts';
import { anHttpEvent } from '../aws/http-event.ts';
import { createInMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { createJumpingClock } from '../fakes/manual-clock.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../fakes/simulator-http-client.ts';

export const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');
export const neighbour = toLocationId('Xb2TqL0wKd91mZsPyR7e');
const sharedSecret = 'shared-secret-of-the-quay-app';
export const printfulToken = 'pf-token-of-the-quay-shop';
const redirectUrl = 'https://app.example/oauth/providers/printful/callback';

export interface Call {
  readonly token?: string;
  /** An object is sent as JSON. */
  readonly body?: unknown;
  readonly query?: string;
}

export type PageWorld = ReturnType<typeof openPageWorld>;

/**
 * The custom page's function as it ships, on stores in memory and a Printful without sockets.
 * @param around what stands between the page and the queue.
 */
export function openPageWorld(around: (queue: CommandQueue) => CommandQueue = (queue) => queue) {
  const clock = createJumpingClock();
  const random = seededRandom(9);
  const stores = inMemoryStores({ clock, random });
  const queue = createInMemoryCommandQueue({ clock });
  const printful = createPrintfulSimulator();
  printful.addApp({ clientId: 'app-1', clientSecret: 'of-the-app', redirectUrls: [redirectUrl] });
  const highlevel = createHighLevelSimulator({ clock });
  const atHighLevel = createSimulatorHttpClient(highlevel, { clock, random });
  const http = createSimulatorHttpClient(printful, { clock, random });
  const providers = createProviderRegistry({
    environment: {
      PRINTFUL_API_URL: 'https://printful.example',
      PRINTFUL_OAUTH_URL: 'https://www.printful.example',
      PRINTFUL_CLIENT_ID: 'app-1',
      PRINTFUL_CLIENT_SECRET_NAME: 'printful-secret',
      PRINTIFY_API_URL: 'https://printify.example',
      PRINTIFY_APP_ID: 'app-2',
    },
    secrets: { get: async () => 'of-the-app' },
    http,
    clock,
    random,
  });
  const sessions = createSessionTokens({ sharedSecret: async () => sharedSecret, clock, toLocationId });
  const oauth = createOAuthProtocol({
    apiUrl: 'https://highlevel.example',
    clientId: highlevel.clientId,
    clientSecret: async () => highlevel.clientSecret,
    redirectUri: 'https://app.example/oauth/callback',
    http: atHighLevel,
    clock,
  });
  const accessTokens = createAccessTokens({ ...stores, oauth, clock, random });
  const missingSecrets: string[] = [];
  const deps = {
    ...stores,
    missingSecrets: async () => missingSecrets,
    live: openLiveStore({ apiUrl: 'https://highlevel.example', http: atHighLevel, clock, random, accessTokens }),
    clock,
    random,
    sessions,
    queue: around(queue),
    providers,
    runs: stores.catalogRuns,
    publicUrl: 'https://app.example/',
    userContexts: createUserContexts(async () => sharedSecret),
  };
  const handle = makePage(deps);

  const call = async (method: string, path: string, { token, body, query = '' }: Call = {}) => {
    const event = anHttpEvent({
      method,
      rawPath: path,
      rawQueryString: query,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      pathParameters: { provider: /providers\/([^/]+)/.exec(path)?.[1] ?? '' },
    });
    const { statusCode, headers, body: text = '' } = await handle(toDoorRequest(event));
    return { status: statusCode, headers, body: /^[[{]/.test(text) ? JSON.parse(text) : text };
  };

  const install = async (given: Partial<Installation> = {}) => {
    const id = given.locationId ?? locationId;
    const version = (await stores.installations.find(id))?.version ?? 0;
    const updatedAt = clock.now();
    return stores.installations.save({ locationId: id, state: 'active', generation: 1, updatedAt, ...given }, version);
  };

  return {
    clock,
    stores,
    queue,
    printful,
    deps,
    /** The secrets that nobody has set. */
    missingSecrets,
    handle,
    call,
    install,
    /** A token of someone at the page, which is installed there. */
    signIn: async (role: 'admin' | 'user' = 'admin', at = locationId) => {
      if (!(await stores.installations.find(at))) await install({ locationId: at });
      return (await sessions.issue({ locationId: at, userId: 'u1', role })).token;
    },
    /** What HighLevel hands to the page for a user, encrypted anew each time. */
    userContext: (given: object = {}) =>
      encryptUserContext(
        {
          userId: 'u1',
          companyId: 'c1',
          role: 'admin',
          type: 'account',
          activeLocation: locationId,
          userName: 'Zoë',
          ...given,
        },
        sharedSecret,
        Buffer.from(random.bytes(8)),
      ),
    /** What the merchant answers on Printful's own page: where that sends the browser. */
    consentAt(url: string): URL {
      const { pathname: path, searchParams: query } = new URL(url);
      const outcome = printful.handle({ method: 'GET', path, query, headers: {}, body: '' }, clock.now(), random);
      return new URL(outcome.kind === 'answered' ? (outcome.response.headers.location ?? '') : '');
    },
  };
}

/** The status and the error's code of an answer, as in `404 unknown-order`. */
export function verdict({ status, body }: { readonly status: number; readonly body: unknown }): string {
  const code = (body as { readonly error?: { readonly code?: string } } | undefined)?.error?.code;
  return code === undefined ? String(status) : `${status} ${code}`;
}
