import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { AccessRequest } from './evaluate.ts';

/** One call, as IAM hears of it; of the table's items it says which index is asked and which partition keys are named. */
export interface RecordedCall extends Pick<AccessRequest, 'action' | 'context'> {
  readonly index?: string;
  /** The queue or the secret that is asked, by the last part of its name; of secrets asked together the first. */
  readonly on?: string;
}

export interface RecordedCalls {
  /** What was asked, each once, by the function that asked. */
  readonly calls: ReadonlyMap<string, readonly RecordedCall[]>;
  stop(): void;
}

const services: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  TrentService: 'kms',
  AmazonSSM: 'ssm',
};
const channel = 'http.server.request.start';

/** Notes what is asked of the AWS that this process serves. Who asks signs with an access key of its own name. */
export function recordAwsCalls(): RecordedCalls {
  const seen = new Set<string>();
  const calls = new Map<string, RecordedCall[]>();
  const note = (message: unknown) => {
    const { request } = message as { readonly request: IncomingMessage };
    const { headers } = request;
    const [target = '', operation] = String(headers['x-amz-target'] ?? '').split('.');
    const [, who] = /Credential=([^/]+)\//.exec(headers.authorization ?? '') ?? [];
    if (operation === undefined || who === undefined) return;
    const service = services[target] ?? target;
    whenRead(request, (body) => {
      const about = service === 'dynamodb' ? aboutItems(operation, body) : aboutOthers(body);
      // IAM knows no batches of its queues: who may send one message may send ten.
      const call = {
        action: `${service}:${service === 'sqs' ? operation.replace(/Batch$/, '') : operation}`,
        ...about,
      };
      const text = `${who} ${JSON.stringify(call)}`;
      if (!seen.has(text)) calls.set(who, [...(calls.get(who) ?? []), call]);
      seen.add(text);
    });
  };
  subscribe(channel, note);
  return { calls, stop: () => void unsubscribe(channel, note) };
}

/** Listens to a body without taking it from whom it is for. */
function whenRead(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, encoding) => {
    if (chunk === null) done(Buffer.concat(chunks));
    else chunks.push(chunk);
    return push(chunk, encoding);
  };
}

interface ItemRequest {
  readonly IndexName?: string;
  readonly Key?: HasKey;
  readonly Item?: HasKey;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly HasKey[] }>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>;
}
interface HasKey {
  readonly pk: { readonly S: string };
}

function aboutOthers(body: Buffer): Pick<RecordedCall, 'on'> {
  const { QueueUrl, Names: [name] = [] } = JSON.parse(body.toString()) as { QueueUrl?: string; Names?: string[] };
  const on = (QueueUrl ?? name)?.split('/').at(-1);
  return on === undefined ? {} : { on };
}

/** The partition keys of a request: of `:pk` in a query, which is how this project writes its own. */
function aboutItems(operation: string, body: Buffer): Omit<RecordedCall, 'action'> {
  const {
    IndexName,
    Key,
    Item,
    RequestItems = {},
    ExpressionAttributeValues,
  } = JSON.parse(body.toString()) as ItemRequest;
  const named = operation === 'Query' ? ExpressionAttributeValues?.[':pk']?.S : (Key ?? Item)?.pk.S;
  const many = Object.values(RequestItems).flatMap(({ Keys }) => Keys.map(({ pk }) => pk.S));
  const keys = [...new Set([...(named === undefined ? [] : [named]), ...many])];
  return {
    ...(keys.length > 0 && {
      context: { 'dynamodb:LeadingKeys': keys, ...(Item && { 'dynamodb:Attributes': Object.keys(Item).sort() }) },
    }),
    ...(IndexName && { index: IndexName }),
  };
}
