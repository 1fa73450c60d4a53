import { describe, expect, it } from '@jest/globals';
import { changesInWords } from '../../../../lib/ops/deployment/changes-in-words.ts';
import type { Template, TemplateResource } from '../../../../lib/ops/deployment/template.ts';
import { templateChanges } from '../../../../lib/ops/deployment/template-changes.ts';

const policy = (action: string | string[], resource: unknown = { 'Fn::GetAtt': ['Q', 'Arn'] }): TemplateResource => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyName: 'p',
    Roles: [{ Ref: 'Role1' }],
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] },
  },
});
const base = {
  Role1: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
  Fn1: {
    Type: 'AWS::Lambda::Function',
    Metadata: { folder: 'order-export' },
    Properties: { FunctionName: 'dropship-order-export', Role: { 'Fn::GetAtt': ['Role1', 'Arn'] }, MemorySize: 256 },
  },
  Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders.fifo' } },
  Policy: policy('sqs:SendMessage'),
} as const;

const words = (before: Template['Resources'], after: Template['Resources']) =>
  changesInWords(templateChanges('dropship', { Resources: before ?? {} }, { Resources: after ?? {} })).slice(1);

describe('what a deployment changes, in words', () => {
  it.each<[string, Template['Resources'], readonly string[]]>([
    [
      'a permission that a statement grew by',
      { ...base, Policy: policy(['sqs:SendMessage', 'sqs:PurgeQueue']) },
      ['  order-export MAY NOW sqs:PurgeQueue on orders.fifo.'],
    ],
    [
      'a permission on everything',
      { ...base, Policy: policy('sqs:SendMessage', '*') },
      ['  order-export MAY NOW sqs:SendMessage on *.', '  order-export may no longer sqs:SendMessage on orders.fifo.'],
    ],
    [
      'a queue under another name, which is another queue',
      { ...base, Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'other.fifo' } } },
      ['  SQS Queue other.fifo IS REPLACED by a new one.'],
    ],
    [
      'a property',
      { ...base, Fn1: { ...base.Fn1, Properties: { ...base.Fn1.Properties, MemorySize: 512 } } },
      ['  Lambda Function order-export changes (memory).'],
    ],
    ['something new', { ...base, T: { Type: 'AWS::SNS::Topic' } }, ['  SNS Topic T is new.']],
    [
      'something gone',
      { Role1: base.Role1, Fn1: base.Fn1, Policy: base.Policy },
      ['  SQS Queue orders.fifo IS DELETED.'],
    ],
  ])('%s', (_what, after, expected) => {
    expect(words(base, after)).toEqual(expected);
  });

  it('nothing', () => {
    expect(changesInWords(templateChanges('dropship', { Resources: base }, { Resources: base }))).toEqual([
      'dropship stays as it is.',
    ]);
  });
});
