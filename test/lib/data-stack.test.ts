import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { synthesized } from './synthesized.ts';

const { data } = synthesized();

describe('the data stack', () => {
  it('keeps the table, the key and every secret when it is deleted', () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret']) {
      data.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('has one table on demand with two indexes, expiry, recovery to any moment and protection from deletion', () => {
    data.resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
    const index = (name: string) =>
      Match.objectLike({
        IndexName: name,
        KeySchema: [
          { AttributeName: `${name}pk`, KeyType: 'HASH' },
          { AttributeName: `${name}sk`, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      });
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [index('gsi1'), index('gsi2')],
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

  it('rotates the one key', () => {
    data.resourceCountIs('AWS::KMS::Key', 1);
    data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('holds secrets under their variables, never with a value of its own', () => {
    const secrets = Object.values(data.findResources('AWS::SecretsManager::Secret'));
    expect(secrets.map(({ Properties }) => Properties.Name).sort()).toEqual([
      'dropship-EXTERNAL_AUTH_SECRET',
      'dropship-HIGHLEVEL_CLIENT_SECRET',
      'dropship-HIGHLEVEL_SHARED_SECRET',
      'dropship-PRINTFUL_CLIENT_SECRET',
    ]);
    for (const { Properties } of secrets) {
      expect(Properties.GenerateSecretString).toEqual({});
      expect(Properties).not.toHaveProperty('SecretString');
    }
  });
});
