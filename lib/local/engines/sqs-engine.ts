import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buildApp } from 'fauxqs';
import { strangersWord } from '../net/strangers.ts';
import { keepQueues } from './keep-queues.ts';
import { openQueueJournal } from './queue-journal.ts';
import { createSqsStore, onlyQueues } from './sqs-store.ts';

export interface SqsEngine {
  readonly url: string;
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
    close: async () => {
      await app.close();
      journal?.close();
    },
  };
}

interface Reply {
  code(status: number): { send(body: object): unknown };
}

async function refuseStranger(request: Pick<IncomingMessage, 'headers'>, reply: Reply): Promise<void> {
  const message = strangersWord(request);
  if (message !== undefined) await reply.code(403).send({ __type: 'AccessDeniedException', message });
}
