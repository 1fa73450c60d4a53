import { createServer, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawItem, readUnits, writeUnits } from './table-units.ts';

export interface AwsMeter {
  /** Calls by `Service.Operation`. */
  readonly calls: Readonly<Record<string, number>>;
  /** Of the page's own records, which are counted apart. */
  readonly page: { readonly writeUnits: number };
  readonly writeUnits: number;
  readonly readUnits: number;
}

export interface MeteredAws {
  /** The same endpoint, counted. */
  readonly through: (endpoint: string) => Promise<string>;
  /** What was used since the last time. */
  take(): AwsMeter;
  close(): Promise<void>;
}

/** What the page's lists and searches need beside the orders themselves. */
const ofPage = /^(?:FIND|OWED|TEST|EVENT|ACTIVITY)#|^PULSE$/;

interface Body {
  readonly Item?: RawItem;
  readonly IndexName?: string;
}
interface Answer {
  readonly Item?: RawItem;
  readonly Items?: readonly RawItem[];
  readonly Responses?: Readonly<Record<string, readonly RawItem[]>>;
}

/** Stands before AWS's endpoints of this machine and counts what is asked of them, in DynamoDB's own units. */
export function meterAws(): MeteredAws {
  const known = new Map<string, RawItem>();
  let meter = emptyMeter();
  const servers: ReturnType<typeof createServer>[] = [];

  const count = (target: string, body: Body, answer: Answer, isDone: boolean) => {
    const [service = '', operation = ''] = target.split('.');
    const name = `${service.replace(/_\d+$/, '')}.${operation}`;
    meter.calls[name] = (meter.calls[name] ?? 0) + 1;
    if (operation === 'PutItem' && body.Item) {
      const key = `${body.Item.pk?.S}|${body.Item.sk?.S}`;
      const units = writeUnits(known.get(key), body.Item);
      if (isDone) known.set(key, body.Item);
      if (ofPage.test(body.Item.sk?.S ?? '')) meter.page.writeUnits += units;
      else meter.writeUnits += units;
    }
    if (operation === 'DeleteItem') meter.writeUnits += 1;
    if (operation === 'GetItem') meter.readUnits += readUnits(answer.Item ? [answer.Item] : [], false, false);
    if (operation === 'BatchGetItem')
      meter.readUnits += readUnits(Object.values(answer.Responses ?? {}).flat(), false, false);
    if (operation === 'Query') meter.readUnits += readUnits(answer.Items ?? [], true, body.IndexName !== undefined);
  };

  return {
    async through(endpoint) {
      const server = createServer(async (incoming, response) => {
        const body = await bytesOf(incoming);
        const answer = await forward(endpoint, incoming, body);
        const target = String(incoming.headers['x-amz-target'] ?? '');
        count(target, parsed(body) as Body, parsed(answer.body) as Answer, answer.status === 200);
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
      server.keepAliveTimeout = 0;
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    take() {
      const taken = meter;
      meter = emptyMeter();
      return taken;
    },
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function emptyMeter() {
  return { calls: {} as Record<string, number>, page: { writeUnits: 0 }, writeUnits: 0, readUnits: 0 };
}

interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** With its own headers, the host's name among them: they are signed. */
function forward(endpoint: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Forwarded> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path: url, headers }, (answer) => {
      bytesOf(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
        reject,
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parsed(body: Buffer): unknown {
  return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
}
