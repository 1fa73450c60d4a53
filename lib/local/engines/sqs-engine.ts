import { buildApp } from 'fauxqs';

export interface SqsEngine {
  readonly url: string;
  close(): Promise<void>;
}

/** SQS on this machine, in memory: what waits in a queue is lost with the process and found again by `reconcile`. */
export async function startSqs(): Promise<SqsEngine> {
  const app = buildApp({ logger: false });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    close: async () => {
      await app.close();
    },
  };
}
