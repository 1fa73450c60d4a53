import { describe, expect, it } from '@jest/globals';
import type { StackTemplate } from '../../../../lib/local/template/cloudformation.ts';
import { createResolver } from '../../../../lib/local/template/resolve-intrinsics.ts';

const stacks: StackTemplate[] = [
  {
    stackName: 'base',
    template: { Outputs: { Table: { Value: { Ref: 'Table' } } } },
  },
  { stackName: 'top', template: {} },
];
const names: Readonly<Record<string, string>> = {
  'base/Table': 'shop-table',
  'top/Queue': 'q',
  'top/Queue.Arn': 'arn:q',
};
const resolve = createResolver(
  stacks,
  (stack, id, attribute) => names[`${stack}/${id}${attribute ? `.${attribute}` : ''}`],
);
const top = (value: unknown) => resolve('top', value);

describe('createResolver', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'Queue' }, 'q'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Ref of the stack', { Ref: 'AWS::StackName' }, 'top'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:q'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:q'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Queue' }]] }, 'a-q'],
    ['Fn::Sub', { 'Fn::Sub': `\${Queue}/\${Queue.Arn}/\${AWS::AccountId}/\${!Kept}` }, `q/arn:q/000000000000/\${Kept}`],
    ['Fn::Sub with its own names', { 'Fn::Sub': [`\${own}`, { own: { Ref: 'Queue' } }] }, 'q'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b'] }] }, 'b'],
    [
      'Fn::GetStackOutput',
      { 'Fn::GetStackOutput': { StackName: 'base', OutputName: 'Table', Region: 'us-east-1' } },
      'shop-table',
    ],
    ['anything inside lists and objects', { list: [{ Ref: 'Queue' }, 1, null] }, { list: ['q', 1, null] }],
  ])('resolves %s', (_what, value, expected) => expect(top(value)).toEqual(expected));

  it('names what it cannot find', () => {
    expect(() => top({ Ref: 'Nothing' })).toThrow('top refers to Nothing, which does not exist on this machine.');
    expect(() => top({ 'Fn::GetStackOutput': { StackName: 'base', OutputName: 'Key' } })).toThrow(
      'No stack base has an output Key.',
    );
    expect(() => top({ 'Fn::Cidr': [] })).toThrow(/Fn::Cidr/);
  });
});
