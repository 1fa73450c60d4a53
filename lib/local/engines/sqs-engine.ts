import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buildApp } from 'fauxqs';
import { strangersWord } from '../net/strangers.ts';
import { keepQueues } from './keep-queues.ts';
import { openQueueJournal } from './queue-journal.ts';
import { createSqsStore, onlyQueues, type SqsStore } from './sqs-store.ts';

export interface SqsEngine {
  readonly url: string;
  /** Seconds since the oldest message of each queue was sent, by the queue's name; a queue without messages is left out. */
  oldestMessages(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** SQS on this machine; with `dataDirectory` what waits in a queue survives a restart, also after the process was killed. */
export async function startSqs(dataDirectory: string | undefined): Promise<SqsEngine> {
  const sqsStore = await createSqsStore();
  const journal = dataDirectory === undefined ? undefined : openQueueJournal(join(dataDirectory, 'queues.journal'));
  if (journal) keepQueues(sqsStore, journal);
  const app = buildApp({ logger: false, stores: onlyQueues(sqsStore) });
  app.addHook('onRequest', refuseStranger);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    oldestMessages: () => oldestMessages(sqsStore, Date.now()),
    close: async () => {
      await app.close();
      journal?.close();
    },
  };
}

function oldestMessages(store: SqsStore, now: number): ReadonlyMap<string, number> {
  return new Map(
    store.listQueues().flatMap((queue) => {
      const { ready, delayed, inflight } = queue.inspectMessages();
      const sent = [...ready, ...delayed, ...inflight.map(({ message }) => message)].map(
        ({ sentTimestamp }) => sentTimestamp,
      );
      return sent.length === 0 ? [] : [[queue.name, Math.max(0, (now - Math.min(...sent)) / 1000)] as const];
    }),
  );
}

interface Reply {
  code(status: number): { send(body: object): unknown };
}

async function refuseStranger(request: Pick<IncomingMessage, 'headers'>, reply: Reply): Promise<void> {
  const message = strangersWord(request);
  if (message !== undefined) await reply.code(403).send({ __type: 'AccessDeniedException', message });
}
