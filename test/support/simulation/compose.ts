import type { SQSEvent } from 'aws-lambda';
import { makeFulfillmentCreateHandler } from '../../../functions/fulfillment-create/handler.ts';
import { makeHighLevelWebhookHandler } from '../../../functions/highlevel-webhook/handler.ts';
import { makeInstallationHandler, renewal } from '../../../functions/installation/handler.ts';
import { laneTimings } from '../../../functions/lanes.ts';
import { makeOrderExportHandler } from '../../../functions/order-export/handler.ts';
import { makeProviderWebhookHandler } from '../../../functions/provider-webhook/handler.ts';
import { makeReconcileHandler } from '../../../functions/reconcile/handler.ts';
import { sizeLanes } from '../../../lib/stages/size-lanes.ts';
import { storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import { createOAuthProtocol } from '../../../shared/adapters/highlevel/oauth/oauth.ts';
import { openStoreShipping } from '../../../shared/adapters/highlevel/storefront/store-shipping.ts';
import { openStorefront } from '../../../shared/adapters/highlevel/storefront/storefront.ts';
import { createHighLevelWebhooks } from '../../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { createProviderRegistry } from '../../../shared/adapters/providers/registry.ts';
import { commandWorker } from '../../../shared/adapters/sqs/command-worker.ts';
import type { Command, Lane } from '../../../shared/domain/commands/commands.ts';
import type { DoorAnswer, DoorRequest } from '../../../shared/platform/http-door.ts';
import { noteAbandonedSync } from '../../../shared/use-cases/catalog/runs/note-abandoned-sync.ts';
import { checkWebhook } from '../../../shared/use-cases/connections/check-webhook.ts';
import { noteAbandonedInstallation } from '../../../shared/use-cases/installations/installation-trouble.ts';
import { noteAbandonedOrder } from '../../../shared/use-cases/orders/note-abandoned-order.ts';
import { noteAbandonedLook } from '../../../shared/use-cases/reconcile/note-abandoned-look.ts';
import { keepCarrier } from '../../../shared/use-cases/shipping/keep-carrier.ts';
import { createAccessTokens } from '../../../shared/use-cases/tokens/access-tokens.ts';
import { withoutLimitWords, withoutPauses } from './limit-mutations.ts';
import type { Foundations, Parts } from './parts.ts';
import { silentLog } from './silent-log.ts';
import { withoutStoreDefences, withoutTokenDefences } from './store-mutations.ts';
import { withoutDefences } from './without-defences.ts';

export const urls = {
  highlevel: 'https://highlevel.example',
  printful: 'https://printful.example',
  printify: 'https://printify.example',
  app: 'https://app.example',
} as const;

/** As the providers know this app. */
export const providerApps = {
  printful: {
    clientId: 'simulated-app',
    clientSecret: 'CANARY-secret-of-the-app',
    redirectUrls: [`${urls.app}/consent`],
  },
  printify: 'simulated-app',
} as const;

/** As many at work in each lane as AWS is asked for. */
export const laneWorkers = sizeLanes(1_000).maximumConcurrency;

/** The shipping adapters and stores on these foundations: the counterpart of each function's `index.ts`. */
export function composeParts(given: Foundations): Parts {
  const { clock, random, app, defences } = given;
  const http = withoutLimitWords(given.http, defences);
  const stores = withoutPauses(withoutStoreDefences(storesOn(given), defences), defences);
  const environment = {
    PRINTFUL_API_URL: urls.printful,
    PRINTIFY_API_URL: urls.printify,
    PRINTFUL_OAUTH_URL: urls.printful,
    PRINTFUL_CLIENT_ID: providerApps.printful.clientId,
    PRINTFUL_CLIENT_SECRET_NAME: 'printful',
    PRINTIFY_APP_ID: providerApps.printify,
  };
  const secrets = { get: async () => providerApps.printful.clientSecret };
  const providers = createProviderRegistry({ environment, http, clock, random, secrets });
  const oauth = createOAuthProtocol({
    apiUrl: urls.highlevel,
    clientId: app.clientId,
    clientSecret: async () => app.clientSecret,
    redirectUri: `${urls.app}/oauth/callback`,
    http,
    clock,
    random,
  });
  const accessTokens = withoutTokenDefences(createAccessTokens({ ...stores, oauth, clock, random }), given.defences);
  const platform = { apiUrl: urls.highlevel, http, clock, random, accessTokens };
  const storefront = openStorefront(platform);
  const storeShipping = openStoreShipping(platform);
  const laneWork = given.laneWork ?? { lane: 'order-export', workers: laneWorkers };
  return {
    ...given,
    ...stores,
    providers,
    oauth,
    accessTokens,
    storefront,
    storeShipping,
    publicUrl: urls.app,
    laneWork,
  };
}

export type Worker = (event: SQSEvent) => Promise<{ batchItemFailures: readonly { itemIdentifier: string }[] }>;

/** The worker of a lane, as its Lambda function would run it. */
export function composeWorker(lane: Lane, given: Foundations): Worker {
  const laneWork = { lane, workers: laneWorkers };
  const parts = withoutDefences(composeParts({ ...given, laneWork }), given.defences);
  return commandWorker({
    functionName: lane,
    lane,
    handle: handlerOf(lane, parts),
    visibility: given.visibility,
    ...(lane === 'installation' && { renewal }),
    ...(lane === 'reconcile' && { behind: parts.queue }),
    clock: given.clock,
    lastWord: {
      receives: laneTimings[lane].receives,
      note: given.defences?.has('last-word') ? async () => {} : (command, error) => noteLast(parts, command, error),
    },
    log: silentLog(given.log),
  });
}

/** What a message that is given up leaves behind. */
export async function noteLast(parts: Parts, command: Command, error: unknown): Promise<void> {
  await noteAbandonedOrder(parts, command, error);
  await noteAbandonedInstallation(parts, command, error);
  await noteAbandonedLook(reconcileDeps(parts), command, error);
  await noteAbandonedSync({ ...parts, runs: parts.catalogRuns }, command, error);
}

function handlerOf(lane: Lane, parts: Parts) {
  switch (lane) {
    case 'order-export':
      return makeOrderExportHandler(parts);
    case 'fulfillment-create':
      return makeFulfillmentCreateHandler(parts);
    case 'installation':
      return makeInstallationHandler({ ...parts, runs: parts.catalogRuns });
    case 'reconcile':
      return makeReconcileHandler(reconcileDeps(parts)).onCommand;
    default:
      throw new Error(`${lane} is not part of this simulation.`);
  }
}

export function reconcileDeps(parts: Parts): Parameters<typeof makeReconcileHandler>[0] {
  return {
    ...parts,
    reconciliations: parts.reconcile,
    runs: parts.catalogRuns,
    keepOrdersMonths: 24,
    checkWebhook: (connection) => checkWebhook(parts, connection),
    checkRates: (locationId) => keepCarrier(parts, locationId),
  };
}

export type Door = (request: DoorRequest) => Promise<DoorAnswer>;

export function composeDoors(given: Foundations): { readonly highlevel: Door; readonly provider: Door } {
  const parts = withoutDefences(composeParts(given), given.defences, 'door');
  const { connections, queue, unreadableEvents, clock, app } = parts;
  return {
    highlevel: makeHighLevelWebhookHandler({
      webhooks: createHighLevelWebhooks({ clientId: app.clientId, publicKeys: app.publicKeyPem }),
      queue,
      unreadableEvents,
      clock,
    }),
    provider: makeProviderWebhookHandler({
      findSubscription: async (key) => (await connections.findSubscription(key))?.value,
      webhooksOf: (provider) => parts.providers.find(provider)?.webhooks,
      queue,
      unreadableEvents,
      clock,
    }),
  };
}
