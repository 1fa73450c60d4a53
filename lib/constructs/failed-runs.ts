import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Keeps what a scheduled run was given and how it failed, for two weeks. */
export function failedRuns(
  scope: Construct,
  id: string,
  props: { readonly namePrefix: string; readonly key: IKey },
): Queue {
  const queue = new Queue(scope, id, {
    queueName: `${props.namePrefix}failed-runs`,
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: props.key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const reason = 'It is itself what failed runs are set aside in; nothing works on it.';
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason }, { id: 'Serverless-SQSRedrivePolicy', reason });
  return queue;
}
