import { makeProductSyncHandler } from '../../../functions/product-sync/handler.ts';
import { storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import { createWindowLimiter } from '../../../shared/adapters/highlevel/rate-limit/rate-limit.ts';
import { openStorefront } from '../../../shared/adapters/highlevel/storefront/storefront.ts';
import type { Command } from '../../../shared/domain/commands/commands.ts';
import { systemClock as clock } from '../../../shared/platform/clock.ts';
import { createHttpClient } from '../../../shared/platform/http-client.ts';
import { systemRandom as random } from '../../../shared/platform/random.ts';
import { sanitizedHtml } from '../../../shared/platform/sanitized-html.ts';
import type { FulfillmentProvider, ProviderDefinition } from '../../../shared/ports/fulfillment-provider.ts';
import { shirt } from '../catalog/provider-in-memory.ts';
import { openBox, type TableAnswer, type WorkerTask } from './memory-task.ts';

const pageSize = 20;

/** The worker of `product-sync` in a process of its own: everything it talks to is elsewhere. */
process.once('message', (task: WorkerTask) => {
  sync(task).then(
    (products) => process.send?.({ products, peakMb: Math.round(process.resourceUsage().maxRSS / 1_024) }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function sync(task: WorkerTask): Promise<number> {
  await loadWhatShips();
  const { apiUrl, token, locationId, provider, runId } = task;
  const http = createHttpClient({ allowedUrls: [apiUrl] });
  const accessTokens = { get: async () => token, reject: async () => undefined };
  const stores = storesOn({ table: remoteTable(), secretBox: openBox, clock, random });
  let next: Command | undefined = { kind: 'RunCatalogSync', locationId, provider, runId };
  const queue = {
    async send(command: Command) {
      next = command;
    },
  };
  const handle = makeProductSyncHandler({
    ...{ ...stores, clock, random, queue, sanitize: sanitizedHtml },
    ...{ runs: stores.catalogRuns, catalogLeases: stores.catalogLeases, providers: supplier(task) },
    openStorefront() {
      const window = { freeAt: [], holdUntil: 0 };
      // The limit is not what is measured here.
      const limiter = createWindowLimiter({ clock, window, share: 1_000_000 });
      return { store: openStorefront({ apiUrl, http, clock, random, accessTokens, limiter }), limiter };
    },
  });
  while (next) {
    const command: Command = next;
    next = undefined;
    await handle(command);
  }
  return (await stores.catalogRuns.find(locationId, runId))?.value.counts.created ?? 0;
}

/** The rest of what the function's bundle loads: unused here but for the room it takes. */
async function loadWhatShips(): Promise<void> {
  await Promise.all([
    import('../../../shared/adapters/dynamodb/open-stores.ts'),
    import('../../../shared/adapters/sqs/command-queue.ts'),
    import('../../../shared/adapters/providers/registry.ts'),
  ]);
}

/** Products made as they are asked for, as a provider's answers are. */
function supplier({ products, variants }: WorkerTask) {
  const stocked = (id: string) => shirt(id, variants);
  const provider: Pick<FulfillmentProvider, 'listProducts' | 'findProduct'> = {
    async listProducts(cursor) {
      const from = Number(cursor ?? 0);
      const to = Math.min(products, from + pageSize);
      const items = Array.from({ length: to - from }, (_, i) => {
        const { id, title } = stocked(`p${from + i}`);
        return { id, title, sellable: true };
      });
      return to < products ? { items, nextCursor: String(to) } : { items };
    },
    findProduct: async (id) => stocked(id),
  };
  const definition = { id: 'printful', name: 'Printful', open: () => provider as FulfillmentProvider };
  return { all: [], find: () => definition as unknown as ProviderDefinition };
}

/** The table of the process that started this one. */
function remoteTable(): DocumentTable {
  const waiting = new Map<number, (answer: TableAnswer) => void>();
  let count = 0;
  process.on('message', (answer: TableAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const ask =
    (method: keyof DocumentTable) =>
    async (...args: readonly unknown[]) => {
      count += 1;
      const id = count;
      const answered = new Promise<TableAnswer>((resolve) => waiting.set(id, resolve));
      process.send?.({ id, method, args });
      const { value, error } = await answered;
      if (error !== undefined) throw new Error(error);
      return value as never;
    };
  return {
    find: ask('find'),
    findAll: ask('findAll'),
    save: ask('save'),
    put: ask('put'),
    remove: ask('remove'),
    removeVersion: ask('removeVersion'),
    query: ask('query'),
    queryIndex: ask('queryIndex'),
    count: ask('count'),
  };
}
