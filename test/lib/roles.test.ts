import { describe, expect, it } from '@jest/globals';
import { environments, type FunctionName } from '../../functions/environments.ts';
import { type Lane, lanes } from '../../functions/lanes.ts';
import type { ItemAction } from '../../lib/item-reach.ts';
import { type SecretName, secretNames } from '../../lib/secret-names.ts';
import { evaluate } from '../support/iam/evaluate.ts';
import { functionPolicies } from '../support/iam/function-policies.ts';

/** What the code of a function asks of AWS. */
interface Calls {
  /** Operations on items of the table; a query also goes to both indexes. Which items: `item-reach.test.ts`. */
  readonly items: readonly ItemAction[];
  /** Lanes it sends to. */
  readonly sends: readonly Lane[];
  /** The lane it works off. */
  readonly works?: Lane;
  readonly secrets?: readonly SecretName[];
  /** Asks how much waits in every queue. */
  readonly counts?: boolean;
  /** Leaves a failed run where somebody finds it. */
  readonly leaves?: boolean;
}

const look = ['GetItem', 'Query', 'PutItem'] as const;
const all = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'] as const;
const client: SecretName[] = ['HIGHLEVEL_CLIENT_SECRET'];
const both: SecretName[] = ['HIGHLEVEL_CLIENT_SECRET', 'PRINTFUL_CLIENT_SECRET'];

const calls: Readonly<Record<FunctionName, Calls>> = {
  oauth: { items: look, sends: ['installation'], secrets: client },
  'highlevel-webhook': { items: ['PutItem'], sends: ['installation', 'order-export'] },
  'provider-webhook': {
    items: ['GetItem', 'PutItem'],
    sends: ['fulfillment-create', 'product-sync', 'reconcile'],
  },
  'external-auth': {
    items: look,
    sends: ['installation'],
    secrets: ['EXTERNAL_AUTH_SECRET', 'PRINTFUL_CLIENT_SECRET'],
  },
  'shipping-rates': { items: ['GetItem', 'BatchGetItem', 'PutItem'], secrets: ['PRINTFUL_CLIENT_SECRET'], sends: [] },
  'custom-page': {
    items: all,
    sends: ['fulfillment-create', 'order-export', 'product-sync'],
    secrets: ['HIGHLEVEL_SHARED_SECRET', ...both],
  },
  page: { items: [], sends: [] },
  installation: {
    items: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    sends: ['installation', 'product-sync'],
    works: 'installation',
    secrets: both,
  },
  'product-sync': {
    items: all,
    sends: ['product-sync'],
    works: 'product-sync',
    secrets: both,
  },
  'order-export': { items: all, sends: ['order-export', 'reconcile'], works: 'order-export', secrets: both },
  'fulfillment-create': {
    items: all,
    sends: ['fulfillment-create', 'reconcile'],
    works: 'fulfillment-create',
    secrets: both,
  },
  reconcile: { items: all, sends: lanes, works: 'reconcile', secrets: both, counts: true, leaves: true },
  'catalog-resync': { items: look, sends: ['product-sync'], leaves: true },
  'token-refresh': { items: look, sends: ['installation'], leaves: true },
};

const policyOf = functionPolicies();

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:000000000000:${resource}`;
const table = arn('dynamodb', 'table/dropship-production-data-table');
const indexes = ['lists', 'due'].map((index) => `${table}/index/${index}`);
const queue = (name: string) => arn('sqs', `dropship-${name}`);
const secret = (name: string, stage = 'production') => arn('ssm', `parameter/dropship/${stage}/${name}`);
const queues = lanes.flatMap((lane) => [queue(`${lane}.fifo`), queue(`${lane}-dlq.fifo`)]);
const failedRuns = queue('failed-runs');

const work = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes', 'GetQueueUrl'];

/** Everything that anybody might ask, sensible or not, as `action resource`. */
const universe = [
  ...[
    'GetItem',
    'BatchGetItem',
    'Query',
    'PutItem',
    'DeleteItem',
    'UpdateItem',
    'Scan',
    'BatchWriteItem',
    'DeleteTable',
    'UpdateTable',
  ].flatMap((operation) => [table, ...indexes].map((resource) => `dynamodb:${operation} ${resource}`)),
  ...['SendMessage', 'PurgeQueue', 'DeleteQueue', 'SetQueueAttributes', ...work].flatMap((operation) =>
    [...queues, failedRuns, queue('staging-order-export.fifo')].map((resource) => `sqs:${operation} ${resource}`),
  ),
  ...['GetParameters', 'GetParameter', 'PutParameter', 'DeleteParameter'].flatMap((operation) =>
    secretNames.flatMap((name) =>
      [secret(name), secret(name, 'staging')].map((resource) => `ssm:${operation} ${resource}`),
    ),
  ),
  `lambda:InvokeFunction ${arn('lambda', 'function:dropship-order-export')}`,
  `kms:ScheduleKeyDeletion ${arn('kms', 'key/any')}`,
  `iam:PassRole ${arn('iam', 'role/any')}`,
];

/** What the calls of a function need, as `action resource`. */
function needed({ items, sends, works, secrets = [], counts, leaves }: Calls): readonly string[] {
  return [
    ...items.map((operation) => `dynamodb:${operation} ${table}`),
    ...items.flatMap((operation) => (operation === 'Query' ? indexes.map((index) => `dynamodb:Query ${index}`) : [])),
    ...sends.map((lane) => `sqs:SendMessage ${queue(`${lane}.fifo`)}`),
    ...(works ? work.map((operation) => `sqs:${operation} ${queue(`${works}.fifo`)}`) : []),
    ...secrets.map((name) => `ssm:GetParameters ${secret(name)}`),
    ...(counts ? queues.map((each) => `sqs:GetQueueAttributes ${each}`) : []),
    ...(leaves ? [`sqs:SendMessage ${failedRuns}`] : []),
  ];
}

/** Of the items that a function reaches, one is enough for it to need the action. */
const anyItem = ['LOC#a', 'COMPANY#a', 'SYSTEM', 'SUBSCRIPTION#a', 'UNREADABLE#a', 'TOKENS#1'];

describe('the role of a function', () => {
  const names = Object.keys(environments) as FunctionName[];

  it.each(names)('%s may do what its code calls, and nothing else', (name) => {
    const policy = policyOf(name);
    const may = universe.filter((request) => {
      const [action = '', resource = ''] = request.split(' ');
      const contexts = action.startsWith('dynamodb:')
        ? anyItem.map((key) => ({ context: { 'dynamodb:LeadingKeys': key } }))
        : [{}];
      return contexts.some((context) => evaluate(policy, { action, resource, ...context }) === 'allowed');
    });
    expect(may.sort()).toEqual([...new Set(needed(calls[name]))].sort());
  });

  it('lets DynamoDB use the key in its name, and nobody the other way round', () => {
    const [key = ''] = policyOf('order-export').flatMap(({ Action, Resource }) =>
      [Action].flat().includes('kms:Encrypt') ? [Resource].flat() : [],
    ) as string[];
    const request = { action: 'kms:Encrypt', resource: key };
    const via = (service: string) => ({
      ...request,
      context: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` },
    });
    expect(evaluate(policyOf('order-export'), via('dynamodb'))).toBe('allowed');
    expect(evaluate(policyOf('order-export'), via('s3'))).toBe('not-allowed');
    expect(evaluate(policyOf('order-export'), request)).toBe('not-allowed');
  });
});
