import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createDynamoDbDocumentTable } from '../../../../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { type Dynalite, startDynalite } from '../../../../support/aws/dynalite.ts';
import { createManualClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';

const key = { pk: 'LOC#lena', sk: 'ORDER#1' };
let dynalite: Dynalite;
const servers: Server[] = [];

beforeAll(async () => {
  dynalite = await startDynalite();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
afterAll(() => dynalite.close());

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** In front of dynalite; lets the effect of some requests happen and loses their answers. */
async function losingAnswers(losesAnswer: (nth: number, operation: string) => boolean): Promise<string> {
  const seen = new Map<string, number>();
  return listen(
    createServer((incoming, outgoing) => {
      const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
      const nth = (seen.get(operation) ?? 0) + 1;
      seen.set(operation, nth);
      const { method, headers } = incoming;
      const forwarded = httpRequest(dynalite.url, { method: method ?? 'POST', headers }, (answer) => {
        if (losesAnswer(nth, operation)) return answer.resume().once('end', () => incoming.socket.destroy());
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        return answer.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    }),
  );
}

async function tableAt(endpoint: string, tableName?: string) {
  const options = { tableName: tableName ?? (await dynalite.createTable()), clock: createManualClock() };
  return createDynamoDbDocumentTable({ ...options, random: seededRandom(), dynamodb: dynalite.service(endpoint) });
}

describe('the table in DynamoDB', () => {
  it('recognises its own save when the answer to it was lost and it was sent again', async () => {
    const table = await tableAt(await losingAnswers((nth, operation) => operation === 'PutItem' && nth === 1));
    const saved = await table.save({ key, value: { step: 1 } }, 0);
    expect(saved).toMatchObject({ kind: 'saved' });
    expect(await table.find(key)).toMatchObject({
      value: { step: 1 },
      version: saved.kind === 'saved' && saved.version,
    });
  });

  it('reports a conflict when the lost save was overtaken before it was repeated', async () => {
    const tableName = await dynalite.createTable();
    const other = await tableAt(dynalite.url, tableName);
    const made = await other.save({ key, value: { by: 'other' } }, 0);
    const version = made.kind === 'saved' ? made.version : 0;
    await other.save({ key, value: { by: 'other', step: 2 } }, version);
    const table = await tableAt(
      await losingAnswers((nth, operation) => operation === 'PutItem' && nth === 1),
      tableName,
    );
    expect(await table.save({ key, value: { by: 'us' } }, version)).toEqual({ kind: 'conflict' });
    expect((await table.find(key))?.value).toEqual({ by: 'other', step: 2 });
  });

  it.each<[string, number, string]>([
    ['throttles', 400, 'ProvisionedThroughputExceededException'],
    ['fails', 500, 'InternalServerError'],
  ])('says that trying later can help when DynamoDB %s', async (_, status, name) => {
    const url = await listen(
      createServer((_request, response) => response.writeHead(status).end(JSON.stringify({ __type: name }))),
    );
    const table = await tableAt(url, 't');
    await expect(table.find(key)).rejects.toMatchObject({ name: 'TransientError', cause: { name } });
    await expect(table.save({ key, value: {} }, 0)).rejects.toMatchObject({ name: 'TransientError' });
    await expect(table.query({ pk: key.pk })).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('does not call a mistake of ours a passing trouble', async () => {
    const table = await tableAt(dynalite.url, 'no-such-table');
    await expect(table.find(key)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
