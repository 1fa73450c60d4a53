import { describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { setUp, synthesized } from './synthesized.ts';

const { data, integration } = synthesized();

describe('the data stack', () => {
  it('keeps the table and the key when it is deleted, and leaves neither behind when its creation fails', () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key']) {
      const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
      data.allResources(type, kept);
      data.resourceCountIs(type, 1);
    }
  });

  it('gives no physical name to what stays, so that nothing stands in the way of a new deployment', () => {
    for (const each of Object.values(data.toJSON().Resources) as { Properties: object; DeletionPolicy: string }[]) {
      if (each.DeletionPolicy !== 'Delete') expect(each.Properties).not.toHaveProperty('TableName');
    }
  });

  it('makes the table last: a creation that fails elsewhere has no protected table to undo', () => {
    const [table] = Object.values(data.findResources('AWS::DynamoDB::GlobalTable'));
    const others = Object.keys(data.toJSON().Resources).filter((id) => !id.startsWith('Table'));
    expect(others).toHaveLength(2);
    expect(table?.DependsOn.sort()).toEqual(others.sort());
  });

  it('has one table on demand with two indexes, expiry, recovery to any moment and protection from deletion', () => {
    data.resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
    const index = (name: string) =>
      Match.objectLike({
        IndexName: name,
        KeySchema: [
          { AttributeName: `${name}Pk`, KeyType: 'HASH' },
          { AttributeName: `${name}Sk`, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row', 'recordFormat', 'expiresAt'] },
      });
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [index('lists'), index('due')],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [
        Match.objectLike({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      ],
    });
  });

  it('rotates the one key, which has a name by which secrets are encrypted before anything else is known', () => {
    data.resourceCountIs('AWS::KMS::Key', 1);
    data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    data.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/dropship-production' });
  });

  it('holds no secret: CloudFormation cannot make an encrypted parameter', () => {
    data.resourceCountIs('AWS::SecretsManager::Secret', 0);
    data.resourceCountIs('AWS::SSM::Parameter', 0);
  });

  it('exports nothing: what functions stop to use can leave it in one deployment', () => {
    const outputs = Object.values(data.toJSON().Outputs ?? {}) as object[];
    expect(outputs.length).toBeGreaterThan(0);
    for (const output of outputs) expect(output).not.toHaveProperty('Export');
    expect(JSON.stringify(integration.toJSON())).not.toContain('Fn::ImportValue');
  });
});

describe('a stage whose table is moved to other indexes', () => {
  it('has those that its file says, each as it always was, and functions that read those of today', () => {
    const moving = synthesized(setUp, { tableIndexes: ['gsi1', 'gsi2', 'lists'] });
    const [table] = Object.values(moving.data.findResources('AWS::DynamoDB::GlobalTable'));
    const { GlobalSecondaryIndexes: indexes } = table?.Properties ?? {};
    expect(
      indexes.map(({ IndexName, Projection }: { IndexName: string; Projection: { ProjectionType: string } }) => [
        IndexName,
        Projection.ProjectionType,
      ]),
    ).toEqual([
      ['gsi1', 'ALL'],
      ['gsi2', 'ALL'],
      ['lists', 'INCLUDE'],
    ]);
    expect(JSON.stringify(moving.integration.toJSON())).not.toContain('index/gsi');
  });
});

describe('a stage that names a table', () => {
  const keyArn = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const tableOf = (template: Template) =>
    Object.values(template.findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.Environment?.Variables.TABLE_NAME ?? [],
    );

  it('works on that one, as after a restore, and its own key', () => {
    const restored = synthesized(setUp, { tableName: 'dropship-restored' });
    restored.data.resourceCountIs('AWS::DynamoDB::GlobalTable', 0);
    restored.data.resourceCountIs('AWS::KMS::Key', 1);
    expect(new Set(tableOf(restored.integration))).toEqual(new Set(['dropship-restored']));
    expect(JSON.stringify(restored.integration.toJSON())).toContain('table/dropship-restored/index/lists');
  });

  it('works on table and key of a former stack, as after a destroy', () => {
    const adopted = synthesized(setUp, { tableName: 'left-behind', keyArn });
    adopted.data.resourceCountIs('AWS::KMS::Key', 0);
    for (const { Properties } of Object.values(adopted.integration.findResources('AWS::SQS::Queue'))) {
      expect(Properties.KmsMasterKeyId).toBe(keyArn);
    }
  });
});
