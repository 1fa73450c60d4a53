import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import dynalite from 'dynalite';
import { type Listening, listen } from '../net/listen.ts';
import { refuseStrangers } from '../net/strangers.ts';

/** DynamoDB on this machine; with `dataDirectory` what was written survives a restart, also after the process was killed. */
export async function startDynamoDb(dataDirectory: string | undefined): Promise<Listening> {
  const path = dataDirectory === undefined ? undefined : join(dataDirectory, 'dynamodb');
  if (path !== undefined) mkdirSync(path, { recursive: true });
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, ...(path !== undefined && { path }) });
  const [serve] = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  if (serve) server.on('request', refuseStrangers(serve));
  return await listen(server, 0, { what: 'the embedded DynamoDB', remedy: 'Start again.' });
}
