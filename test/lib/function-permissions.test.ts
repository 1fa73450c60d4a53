import { describe, expect, it } from '@jest/globals';
import { environments, type FunctionName } from '../../functions/environments.ts';
import { secretNames } from '../../lib/secret-names.ts';
import { actionsOf, setUp, statementsOf, synthesized } from './synthesized.ts';

const { integration } = synthesized({ ...setUp, PRINTFUL_CLIENT_ID: 'client' });
const names = Object.keys(environments) as FunctionName[];
const resourcesOf = (name: FunctionName, action: string) =>
  JSON.stringify(
    statementsOf(integration, name)
      .filter(({ Action }) => [Action].flat().includes(action))
      .map(({ Resource }) => Resource),
  );

describe('permissions', () => {
  it.each(names)('permissions of %s name their actions and resources, without a wildcard', (name) => {
    const statements = statementsOf(integration, name);
    expect(statements.length).toBeGreaterThan(0);
    for (const action of actionsOf(statements)) expect(action).not.toContain('*');
    for (const { Resource } of statements) expect(JSON.stringify(Resource)).not.toContain('*');
  });

  it('let the door for HighLevel add items and send to two lanes, and nothing else', () => {
    expect(actionsOf(statementsOf(integration, 'highlevel-webhook'))).toEqual([
      'dynamodb:PutItem',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:SendMessage',
    ]);
    const lanes = resourcesOf('highlevel-webhook', 'sqs:SendMessage');
    expect(lanes).toContain('orderexportlaneQueue');
    expect(lanes).toContain('installationlaneQueue');
    expect(lanes).not.toContain('fulfillmentcreatelaneQueue');
  });

  it('let a function read a secret only when the list gives it the name', () => {
    for (const name of names) {
      const listed = environments[name].filter((variable) => /_SECRET_NAME\??$/.test(variable));
      const readable = resourcesOf(name, 'ssm:GetParameters');
      for (const secret of secretNames) {
        const isListed = listed.some((variable) => variable.replace(/_NAME\??$/, '') === secret);
        expect([name, secret, readable.includes(`:parameter/dropship/production/${secret}"`)]).toEqual([
          name,
          secret,
          isListed,
        ]);
      }
    }
  });

  it('let nobody scan the table or change it', () => {
    for (const name of names) {
      const actions = actionsOf(statementsOf(integration, name)).filter((action) => action.startsWith('dynamodb:'));
      expect(actions).not.toContain('dynamodb:Scan');
      for (const action of actions) expect(action).toMatch(/Item$|Query$/);
    }
  });
});
