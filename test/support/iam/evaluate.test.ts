import { describe, expect, it } from '@jest/globals';
import { type AccessRequest, evaluate, type PolicyStatement } from './evaluate.ts';

const table = 'arn:aws:dynamodb:us-east-1:1:table/shop';
const allow = (Action: string | string[], Resource: string | string[], Condition?: PolicyStatement['Condition']) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const deny = (Action: string, Resource: string, Condition?: PolicyStatement['Condition']) => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
});
const read = (context?: AccessRequest['context']): AccessRequest => ({
  action: 'dynamodb:GetItem',
  resource: table,
  ...(context && { context }),
});
const ownRows = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['LOC#1', 'LOC#2'] } };
const ownPrefix = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'UNREADABLE#*' } };
const viaTable = { StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } };

describe('what IAM decides', () => {
  it.each<[string, readonly PolicyStatement[], AccessRequest, string]>([
    ['nothing is allowed without a statement', [], read(), 'not-allowed'],
    ['an Allow that fits allows', [allow('dynamodb:GetItem', table)], read(), 'allowed'],
    ['an Allow of another action does not', [allow('dynamodb:PutItem', table)], read(), 'not-allowed'],
    ['an Allow of another resource does not', [allow('dynamodb:GetItem', `${table}2`)], read(), 'not-allowed'],
    ['a table is not its index', [allow('dynamodb:GetItem', `${table}/index/lists`)], read(), 'not-allowed'],
    [
      'a Deny stands over an Allow, whichever comes first',
      [deny('dynamodb:GetItem', table), allow('dynamodb:*', '*')],
      read(),
      'denied',
    ],
    [
      'a Deny of something else denies nothing',
      [deny('dynamodb:PutItem', table), allow('dynamodb:*', '*')],
      read(),
      'allowed',
    ],
    ['a star stands for any text', [allow('dynamodb:*Item', 'arn:aws:dynamodb:*:1:table/*')], read(), 'allowed'],
    [
      'a star stands for slashes, too',
      [allow('dynamodb:Query', `${table}*`)],
      { action: 'dynamodb:Query', resource: `${table}/index/lists` },
      'allowed',
    ],
    ['a question mark stands for one character', [allow('dynamodb:Get?tem', table)], read(), 'allowed'],
    ['a question mark does not stand for none', [allow('dynamodb:GetItem?', table)], read(), 'not-allowed'],
    [
      'a dot stands for itself',
      [allow('dynamodb:GetItem', table.replace(':table/', '.table/'))],
      read(),
      'not-allowed',
    ],
    ['actions are the same in any case', [allow('DynamoDB:getitem', table)], read(), 'allowed'],
    ['resources are not', [allow('dynamodb:GetItem', table.toUpperCase())], read(), 'not-allowed'],
    [
      'NotAction is everything else',
      [{ Effect: 'Allow', NotAction: 'dynamodb:Scan', Resource: '*' }],
      read(),
      'allowed',
    ],
    [
      'NotResource is everything else',
      [{ Effect: 'Allow', Action: 'dynamodb:*', NotResource: table }],
      read(),
      'not-allowed',
    ],
    [
      'a condition that holds allows',
      [allow('kms:Encrypt', '*', viaTable)],
      { action: 'kms:Encrypt', resource: 'key', context: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } },
      'allowed',
    ],
    [
      'a condition on what the request lacks does not hold',
      [allow('kms:Encrypt', '*', viaTable)],
      { action: 'kms:Encrypt', resource: 'key' },
      'not-allowed',
    ],
    [
      'keys of conditions are the same in any case',
      [allow('dynamodb:*', '*', ownRows)],
      read({ 'DynamoDB:leadingkeys': 'LOC#1' }),
      'allowed',
    ],
    [
      'every leading key must be one of the list',
      [allow('dynamodb:*', '*', ownRows)],
      read({ 'dynamodb:LeadingKeys': ['LOC#1', 'LOC#2'] }),
      'allowed',
    ],
    [
      'one leading key of another tenant is one too many',
      [allow('dynamodb:*', '*', ownRows)],
      read({ 'dynamodb:LeadingKeys': ['LOC#1', 'LOC#3'] }),
      'not-allowed',
    ],
    [
      'leading keys may be a pattern',
      [allow('dynamodb:*', '*', ownPrefix)],
      read({ 'dynamodb:LeadingKeys': 'UNREADABLE#highlevel' }),
      'allowed',
    ],
    ['a request without leading keys passes ForAllValues', [allow('dynamodb:*', '*', ownRows)], read(), 'allowed'],
    [
      'and is caught by Null',
      [allow('dynamodb:*', '*', { ...ownRows, Null: { 'dynamodb:LeadingKeys': 'false' } })],
      read(),
      'not-allowed',
    ],
    [
      'ForAnyValue wants one',
      [allow('dynamodb:*', '*', { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'LOC#1' } })],
      read({ 'dynamodb:LeadingKeys': ['LOC#1', 'LOC#3'] }),
      'allowed',
    ],
    [
      'a negated condition holds of what is not there',
      [deny('dynamodb:*', '*', { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }), allow('dynamodb:*', '*')],
      read(),
      'denied',
    ],
    [
      'IfExists holds of what is not there',
      [allow('dynamodb:*', '*', { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } })],
      read(),
      'allowed',
    ],
    [
      'all conditions must hold',
      [allow('dynamodb:*', '*', { ...viaTable, ...ownRows })],
      read({ 'dynamodb:LeadingKeys': 'LOC#1' }),
      'not-allowed',
    ],
  ])('%s', (_rule, statements, request, decision) => {
    expect(evaluate(statements, request)).toBe(decision);
  });

  it('is not guessed where a condition is not known', () => {
    const statement = allow('dynamodb:*', '*', { DateLessThan: { 'aws:CurrentTime': '2026-01-01' } });
    expect(() => evaluate([statement], read({ 'aws:CurrentTime': '2025-01-01' }))).toThrow(/does not know/);
  });
});
