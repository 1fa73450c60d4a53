import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { LocalRuntime } from '../../lib/local/start-local-runtime.ts';
import type { HighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { until } from '../lib/local/until.ts';

export interface Answer {
  readonly status: number;
  readonly outcome: string | undefined;
}

/** The webhook doors of a runtime, and what stands behind them. */
export interface DoorClient {
  readonly highlevel: HighLevelSimulator;
  /** Posts these bytes; `signature` goes into the header as it is. */
  post(body: string | Uint8Array<ArrayBuffer>, signature?: string | readonly string[]): Promise<Answer>;
  postTo(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** A text with the signature that HighLevel would send with it. */
  postSigned(event: object | string): Promise<Answer>;
  /** All items, as DynamoDB keeps them. */
  items(): Promise<readonly Record<string, unknown>[]>;
  /** How many commands the workers have taken that say this id. */
  commandsAbout(id: string): number;
  idle(): Promise<void>;
}

export function doorClient(runtime: LocalRuntime): DoorClient {
  const highlevel = runtime.simulators.highlevel?.simulator;
  if (!highlevel) throw new Error('There is no simulated HighLevel.');
  const send = async (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: [string, string][],
  ): Promise<Answer> => {
    const response = await fetch(`${runtime.doors}${path}`, { method: 'POST', body, headers });
    const answer = (await response.json()) as { outcome?: string };
    return { status: response.status, outcome: answer.outcome };
  };
  const post: DoorClient['post'] = (body, signature = []) =>
    send('/webhooks/highlevel', body, [
      ['content-type', 'application/json'],
      ...[signature].flat().map((value): [string, string] => ['x-ghl-signature', value]),
    ]);
  return {
    highlevel,
    post,
    postTo: (path, body, headers = {}) =>
      send(path, body, Object.entries({ 'content-type': 'application/json', ...headers })),
    postSigned: (event) => {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      return post(body, highlevel.webhooks.sign(body));
    },
    async items() {
      const { Items = [] } = await runtime.engines.dynamodb.send(
        new ScanCommand({ TableName: 'dropship-local-data-table', ConsistentRead: true }),
      );
      return Items;
    },
    commandsAbout: (id) =>
      runtime.logs.lines().filter(({ text }) => text.includes('"command"') && text.includes(id)).length,
    idle: () =>
      until(async () => {
        const depths = Object.values(await runtime.queues());
        return depths.every(({ visible, inFlight }) => visible + inFlight === 0);
      }),
  };
}
