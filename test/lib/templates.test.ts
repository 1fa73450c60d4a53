import { describe, expect, it } from '@jest/globals';
import { type PlainTemplate, type TemplateResource, validateTemplate } from '../support/template/validate-template.ts';
import { setUp, synthesized } from './synthesized.ts';

const zone = { id: 'Z0123456789ABCDEFGHIJ', name: 'shop.example' };
const everything = { domain: { name: 'a.shop.example', zone }, monthlyBudget: 5 };
const stages = {
  'that is set up': synthesized({ ...setUp, ALARM_EMAIL: 'owner@shop.example' }),
  'before its set-up': synthesized({}),
  'with all that is optional': synthesized({ ...setUp, ALARM_EMAIL: 'owner@shop.example' }, everything),
  'on a table that was restored': synthesized(setUp, { tableName: 'dropship-restored' }),
  'in a small account': synthesized(setUp, { lambdaConcurrency: 10 }),
};

describe('the templates of a stage', () => {
  it.each(Object.entries(stages))('%s are as CloudFormation wants them', (_which, { data, integration }) => {
    expect(validateTemplate(data.toJSON() as PlainTemplate)).toEqual([]);
    expect(validateTemplate(integration.toJSON() as PlainTemplate)).toEqual([]);
  });
});

describe('a destroy and a new deployment', () => {
  const nameOf = /^(?:TableName|QueueName|FunctionName|LogGroupName|TopicName|AliasName|Name)$/;

  it.each(Object.entries(stages))(
    '%s: what stays behind has no name that the next deployment wants',
    (_which, { data, integration }) => {
      for (const { Resources } of [data.toJSON(), integration.toJSON()] as {
        Resources: Record<string, TemplateResource & { DeletionPolicy?: string }>;
      }[]) {
        const staying = Object.values(Resources).filter(({ DeletionPolicy = 'Delete' }) => DeletionPolicy !== 'Delete');
        for (const { DeletionPolicy, Properties = {} } of staying) {
          expect(DeletionPolicy).toBe('RetainExceptOnCreate');
          expect(Object.keys(Properties).filter((name) => nameOf.test(name))).toEqual([]);
        }
      }
    },
  );
});

const template = stages['that is set up'].integration.toJSON() as PlainTemplate;

/** The template with one resource of a type changed. */
function broken(type: string, change: (resource: TemplateResource) => object): readonly string[] {
  const [id = '', resource] = Object.entries(template.Resources).find(([, { Type }]) => Type === type) ?? [];
  if (!resource) throw new Error(`The template has no ${type}.`);
  const changed = { ...resource, ...change(resource) } as TemplateResource;
  return validateTemplate({ ...template, Resources: { ...template.Resources, [id]: changed } });
}
const withProperty = (name: string, value: unknown) => (resource: TemplateResource) => ({
  Properties: { ...resource.Properties, [name]: value },
});
const without = (name: string) => (resource: TemplateResource) => ({
  Properties: Object.fromEntries(Object.entries(resource.Properties ?? {}).filter(([each]) => each !== name)),
});

describe('a template that CloudFormation would refuse', () => {
  it.each([
    ['a type that is none', broken('AWS::SQS::Queue', () => ({ Type: 'AWS::SQS::Que' })), /there is no AWS::SQS::Que/],
    ['a property that is none', broken('AWS::SQS::Queue', withProperty('Fifo', true)), /has no property Fifo/],
    [
      'a number that is none',
      broken('AWS::SQS::Queue', withProperty('VisibilityTimeout', 'long')),
      /VisibilityTimeout must be of kind integer/,
    ],
    [
      'a truth that is none',
      broken('AWS::SQS::Queue', withProperty('FifoQueue', 'yes')),
      /FifoQueue must be of kind boolean/,
    ],
    ['a function without a role', broken('AWS::Lambda::Function', without('Role')), /lacks Role/],
    [
      'a text where a list is due',
      broken('AWS::Lambda::Function', withProperty('Architectures', 'arm64')),
      /Architectures must be a list/,
    ],
    [
      'a text where an object is due',
      broken('AWS::Lambda::Function', withProperty('Environment', 'PUBLIC_URL')),
      /Environment must be an object/,
    ],
    [
      'a mistake deep inside',
      broken('AWS::Lambda::EventSourceMapping', withProperty('ScalingConfig', { MaximumConcurency: 2 })),
      /ScalingConfig has no property MaximumConcurency/,
    ],
    [
      'a reference to nothing',
      broken('AWS::Lambda::Permission', withProperty('FunctionName', { Ref: 'Gone' })),
      /refers to Gone/,
    ],
    [
      'an attribute that is none',
      broken(
        'AWS::Lambda::Permission',
        withProperty('FunctionName', { 'Fn::GetAtt': [Object.keys(template.Resources)[0], 'Nmae'] }),
      ),
      /has no attribute Nmae/,
    ],
    ['a dependency on nothing', broken('AWS::ApiGatewayV2::Stage', () => ({ DependsOn: ['Gone'] })), /depends on Gone/],
  ])('is found: %s', (_what, problems, expected) => {
    expect(problems.join('\n')).toMatch(expected);
  });
});
