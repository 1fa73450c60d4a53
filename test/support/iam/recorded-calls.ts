import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

export interface RecordedCalls {
  /** Actions as IAM calls them, by the function that asked. */
  readonly actions: ReadonlyMap<string, ReadonlySet<string>>;
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
  const actions = new Map<string, Set<string>>();
  const note = (message: unknown) => {
    const { headers } = (message as { readonly request: IncomingMessage }).request;
    const [target = '', operation] = String(headers['x-amz-target'] ?? '').split('.');
    const [, who] = /Credential=([^/]+)\//.exec(headers.authorization ?? '') ?? [];
    if (operation === undefined || who === undefined) return;
    const known = actions.get(who) ?? new Set();
    actions.set(who, known.add(`${services[target] ?? target}:${operation}`));
  };
  subscribe(channel, note);
  return { actions, stop: () => void unsubscribe(channel, note) };
}
