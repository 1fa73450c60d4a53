import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { buildApp } from 'fauxqs';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type SqsStore = Stores['sqsStore'];
export type SqsQueue = ReturnType<SqsStore['createQueue']>;
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0];

/** The engine's own store of queues. The package takes one but exports no way to make it. */
export async function createSqsStore(): Promise<SqsStore> {
  const folders = createRequire(import.meta.url).resolve.paths('fauxqs') ?? [];
  for (const folder of folders) {
    const path = join(folder, 'fauxqs/dist/sqs/sqsStore.js');
    const found = await import(pathToFileURL(path).href).catch(() => undefined);
    if (found) return new found.SqsStore();
  }
  throw new Error('The embedded SQS is not where it was expected. Run `npm ci`.');
}

/** What the engine takes; it makes by itself what is not there. */
export const onlyQueues = (sqsStore: SqsStore) => ({ sqsStore }) as Stores;
