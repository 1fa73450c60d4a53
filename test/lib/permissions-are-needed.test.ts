import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environments, type FunctionName } from '../../functions/environments.ts';
import { functionPolicies } from '../support/iam/function-policies.ts';
import type { RecordedCall } from '../support/iam/recorded-calls.ts';
import { callsOf, isAllowed, unmissed } from '../support/iam/shown-permissions.ts';

/** What functions asked of AWS while journeys were played, a file for each journey. */
const folder = resolve(import.meta.dirname, '../fixtures/aws-calls');
const recorded = new Map<string, RecordedCall[]>();
for (const file of readdirSync(folder)) {
  const calls = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, RecordedCall[]>;
  for (const [name, made] of Object.entries(calls)) recorded.set(name, [...(recorded.get(name) ?? []), ...made]);
}

const policyOf = functionPolicies();
const names = Object.keys(environments) as FunctionName[];

/** What AWS itself asks in a function's name, which no call of its code shows on this machine. */
const askedByAws: readonly (readonly [action: RegExp, why: string])[] = [
  [/^logs:/, 'Lambda writes the log of a function with its role.'],
  [/^kms:(?:DescribeKey|Encrypt|ReEncrypt(?:From|To)) /, 'DynamoDB uses the key of the table for whoever asks it.'],
  [/^kms:(?:GenerateDataKey|Decrypt) /, 'SQS and Parameter Store use the key for whoever asks them.'],
  [/^sqs:GetQueueUrl /, "Comes with CDK's event source; Lambda finds the queue by its ARN."],
  [/^sqs:SendMessage dropship-failed-runs$/, 'Lambda sets a failed run aside with the role of the function.'],
];

const table = 'table/dropship-production-data-table';
const clientSecret = 'ssm:GetParameters parameter/dropship/production/HIGHLEVEL_CLIENT_SECRET';
const stores = 'test/contracts/stores/stores.test.ts';
const renewals = 'test/shared/use-cases/tokens/access-tokens.test.ts';
const renewal = 'A token that ends is renewed by whoever meets it; journeys are shorter than a day.';
const erased = 'Pointers of an order that moves or is erased go; journeys keep theirs.';
const many = 'Lists of several records are read together; journeys have short ones.';

/** What recorded journeys do not come by: why, and the test that plays it on the stores or the door itself. */
const shownElsewhere: Readonly<Record<string, readonly [why: string, test: string]>> = {
  [`provider-webhook dynamodb:PutItem ${table}`]: [
    'A signed event that cannot be read is kept.',
    'test/functions/provider-webhook/handler.test.ts',
  ],
  [`external-auth dynamodb:Query ${table}`]: [
    'Credentials for all accounts of an agency.',
    'test/functions/external-auth/handler.test.ts',
  ],
  'external-auth sqs:SendMessage dropship-installation.fifo': [
    'Credentials that come after the installation.',
    'test/functions/external-auth/handler.test.ts',
  ],
  'shipping-rates ssm:GetParameters parameter/dropship/production/PRINTFUL_CLIENT_SECRET': [
    "A supplier's consent that ends at the checkout is renewed there.",
    'test/shared/use-cases/access/renew-provider-token.test.ts',
  ],
  [`installation ${clientSecret}`]: [renewal, renewals],
  [`fulfillment-create ${clientSecret}`]: [renewal, renewals],
  [`reconcile ${clientSecret}`]: [renewal, renewals],
  [`product-sync dynamodb:BatchGetItem ${table}`]: [many, stores],
  [`fulfillment-create dynamodb:BatchGetItem ${table}`]: [many, stores],
  [`reconcile dynamodb:BatchGetItem ${table}`]: [many, stores],
  [`product-sync dynamodb:DeleteItem ${table}`]: [
    'A product that needs somebody no longer is taken from that list.',
    stores,
  ],
  'product-sync sqs:SendMessage dropship-product-sync.fifo': [
    'A run of more than one slice sends itself the next.',
    'test/shared/use-cases/catalog/runs/for-each-product.test.ts',
  ],
  [`order-export dynamodb:DeleteItem ${table}`]: [erased, stores],
  [`fulfillment-create dynamodb:DeleteItem ${table}`]: [erased, stores],
  [`reconcile dynamodb:DeleteItem ${table}`]: [erased, 'test/shared/use-cases/personal-data/erase-expired.test.ts'],
  [`order-export dynamodb:Query ${table}`]: [
    'Parked orders of a location get their turn.',
    'test/shared/use-cases/orders/send-waiting-orders.test.ts',
  ],
  [`fulfillment-create dynamodb:Query ${table}`]: [
    'Parked orders of a location get their turn.',
    'test/shared/use-cases/orders/send-waiting-orders.test.ts',
  ],
  'reconcile sqs:GetQueueAttributes dropship-reconcile.fifo': [
    'Given twice: to who works off the lane, and to who counts all lanes.',
    'test/lib/roles.test.ts',
  ],
};

describe('a permission of a function', () => {
  it.each(names)('is missed by a journey when it is taken away, one by one: %s', (name) => {
    const without = unmissed(policyOf(name), callsOf(name, recorded))
      .filter((permission) => !askedByAws.some(([action]) => action.test(permission)))
      .map((permission) => `${name} ${permission}`);
    expect(without.filter((permission) => shownElsewhere[permission] === undefined)).toEqual([]);
  });

  it('that is said to be shown elsewhere is one that journeys do not come by, and the test is there', () => {
    const tests = Object.values(shownElsewhere).map(([, test]) => test);
    expect(tests.filter((test) => !existsSync(resolve(import.meta.dirname, '../..', test)))).toEqual([]);
    const all = names.flatMap((name) =>
      unmissed(policyOf(name), callsOf(name, recorded)).map((permission) => `${name} ${permission}`),
    );
    expect(Object.keys(shownElsewhere).filter((permission) => !all.includes(permission))).toEqual([]);
  });

  it('is there for every call of every journey', () => {
    const refused = names.flatMap((name) =>
      (recorded.get(name) ?? []).filter((call) => !isAllowed(policyOf(name), call)).map((call) => [name, call]),
    );
    expect(recorded.size).toBeGreaterThanOrEqual(13);
    expect(refused).toEqual([]);
  });
});
