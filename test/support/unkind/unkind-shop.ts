import { makeFulfillmentCreateHandler } from '../../../functions/fulfillment-create/handler.ts';
import { makeHighLevelWebhookHandler } from '../../../functions/highlevel-webhook/handler.ts';
import { makeInstallationHandler } from '../../../functions/installation/handler.ts';
import { makeOrderExportHandler } from '../../../functions/order-export/handler.ts';
import { makeProductSyncHandler } from '../../../functions/product-sync/handler.ts';
import { makeProviderWebhookHandler } from '../../../functions/provider-webhook/handler.ts';
import { makeReconcileHandler } from '../../../functions/reconcile/handler.ts';
import { endpoints } from '../../../shared/adapters/highlevel/http/endpoints.ts';
import { createWindowLimiter } from '../../../shared/adapters/highlevel/rate-limit/rate-limit.ts';
import { createHighLevelWebhooks } from '../../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { type Command, type Lane, laneOf } from '../../../shared/domain/commands/commands.ts';
import { NotSentError, PermanentError, SchemaMismatchError, TransientError } from '../../../shared/domain/errors.ts';
import { toCompanyId, toLocationId } from '../../../shared/domain/ids.ts';
import type { Outcome } from '../../../shared/domain/outcome.ts';
import { createHighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import type { SimulatedDelivery } from '../../../shared/simulators/simulator.ts';
import type { ProviderWorld } from '../../contracts/providers/provider-world.ts';
import { createInMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { createInMemoryDocumentTable } from '../fakes/in-memory-document-table.ts';
import { createInMemorySecretBox } from '../fakes/in-memory-secret-box.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createSimulatorHttpClient, type SimulatorHttpClient } from '../fakes/simulator-http-client.ts';
import { composeParts, noteLast, reconcileDeps, urls } from '../simulation/compose.ts';
import type { Parts } from '../simulation/parts.ts';
import type { ReadNotes } from './note-reads.ts';

const receives = 10;

/** One shop and one provider, both as they may be one day: every worker, door and adapter as it ships. */
export type UnkindShop = ReturnType<typeof openUnkindShop>;

/** @param notes where to note what is read; absent: nowhere. */
export function openUnkindShop(provider: ProviderWorld, notes?: ReadNotes) {
  const { clock, definition } = provider;
  const random = seededRandom(11);
  const highlevel = createHighLevelSimulator({
    clock,
    webhookUrl: `${urls.app}/webhooks/highlevel`,
    behaviour: { listingDelayMs: 0 },
  });
  const queue = createInMemoryCommandQueue({ clock });
  const http = createSimulatorHttpClient(highlevel, { clock, random });
  const composed = composeParts({
    table: createInMemoryDocumentTable({ clock }),
    queue,
    visibility: queue.visibility,
    http: notes ? noting(http, notes, 'highlevel', highlevelTemplates) : http,
    clock,
    random,
    secretBox: createInMemorySecretBox(random),
    app: {
      clientId: highlevel.clientId,
      clientSecret: highlevel.clientSecret,
      publicKeyPem: highlevel.webhooks.publicKeyPem,
    },
  });
  const providers = { all: [definition], find: (id: string) => (id === definition.id ? definition : undefined) };
  const parts: Parts = { ...composed, providers };
  const made = highlevel.addLocation();
  const [locationId, companyId] = [toLocationId(made.id), toCompanyId(made.companyId)];
  const crashes: string[] = [];
  const workers = workersOf(parts);
  let taken = 0;

  /** Carries a command out as its queue would: again after the wait it asks for, then set aside with its reason. */
  const carry = async (command: Command) => {
    for (let attempt = 1; attempt <= receives; attempt += 1) {
      const failure = await workers[laneOf[command.kind]](command).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      if (!failure || failure.error instanceof PermanentError) return;
      if (!isInWords(failure.error)) crashes.push(`${command.kind}: ${failure.error}`);
      if (attempt === receives) await noteLast(parts, command, failure.error);
      const asked = failure.error instanceof TransientError ? failure.error.retryAfterMs : undefined;
      await clock.sleep(asked ?? 5_000 * 2 ** attempt);
    }
  };
  const doors = doorsOf(parts, highlevel);
  const knock = async (side: 'highlevel' | 'provider', { url, headers, body }: SimulatedDelivery) => {
    const { pathname } = new URL(url);
    notes?.name(body, `event ${String(JSON.parse(body).type)}`);
    const request = {
      method: 'POST',
      routeKey: 'POST',
      path: pathname,
      query: new URLSearchParams(),
      headers,
      source: side,
      arrivedAt: clock.now(),
    };
    const pathParameters = { connectionKey: pathname.split('/').at(-1) ?? '' };
    await doors[side]({ ...request, pathParameters, body: Buffer.from(body) });
  };

  return {
    provider,
    highlevel,
    parts,
    locationId,
    companyId,
    crashes,
    carry,
    /** Until nobody has news and nothing is left on a queue. */
    async settle(): Promise<void> {
      for (let rounds = 0; rounds < 60; rounds += 1) {
        for (const delivery of highlevel.takeDeliveries()) await knock('highlevel', delivery);
        for (const delivery of provider.simulator.takeDeliveries()) await knock('provider', delivery);
        const waiting = queue.sent.slice(taken).map(({ command }) => command);
        if (waiting.length === 0) return;
        taken = queue.sent.length;
        for (const command of waiting) await carry(command);
      }
      throw new Error('It never comes to rest.');
    },
  };
}

/** A failure that its thrower named, which somebody is told in words. */
export function isKnownFailure(error: unknown): boolean {
  return error instanceof PermanentError || isInWords(error);
}

function isInWords(error: unknown): boolean {
  const isNamed = error instanceof TransientError || error instanceof SchemaMismatchError;
  return isNamed && !(error instanceof NotSentError);
}

function workersOf(parts: Parts): Readonly<Record<Lane, (command: Command) => Promise<Outcome>>> {
  const deps = { ...parts, runs: parts.catalogRuns };
  return {
    installation: makeInstallationHandler(deps),
    'product-sync': makeProductSyncHandler({
      ...deps,
      sanitize: (html) => html,
      openStorefront: (_locationId, window) => ({
        store: parts.storefront,
        limiter: createWindowLimiter({ clock: parts.clock, window, opening: 8 }),
      }),
    }),
    'order-export': makeOrderExportHandler(parts),
    'fulfillment-create': makeFulfillmentCreateHandler(parts),
    reconcile: makeReconcileHandler(reconcileDeps(parts)).onCommand,
  };
}

function doorsOf(
  parts: Parts,
  { clientId, webhooks }: Pick<ReturnType<typeof createHighLevelSimulator>, 'clientId' | 'webhooks'>,
) {
  const { connections, queue, unreadableEvents, clock } = parts;
  return {
    highlevel: makeHighLevelWebhookHandler({
      webhooks: createHighLevelWebhooks({ clientId, publicKeys: webhooks.publicKeyPem }),
      queue,
      unreadableEvents,
      clock,
    }),
    provider: makeProviderWebhookHandler({
      findSubscription: async (key) => (await connections.findSubscription(key))?.value,
      webhooksOf: (id) => parts.providers.find(id)?.webhooks,
      queue,
      unreadableEvents,
      clock,
    }),
  };
}

const highlevelTemplates = Object.values(endpoints).map(({ method, path }) => `${method} ${path}`);

/** Names each answer by the request that it answers. */
export function noting(
  http: SimulatorHttpClient,
  notes: ReadNotes,
  side: string,
  templates: readonly string[],
  basePath = '',
) {
  return {
    ...http,
    async send(request: Parameters<SimulatorHttpClient['send']>[0]) {
      const answer = await http.send(request);
      const asked = `${request.method} ${new URL(request.url).pathname.slice(basePath.length)}`;
      const template = templates.includes(asked) ? asked : templates.find((each) => patternOf(each).test(asked));
      if (template === undefined) throw new Error(`${side}: nobody knows ${asked}`);
      notes.name(answer.body, `${side} ${template}`);
      return answer;
    },
  };
}

export function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
}
