import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Lane, laneTimings } from '../../functions/lanes.ts';

export interface LaneQueueProps {
  readonly lane: Lane;
  readonly namePrefix: string;
  readonly key: IKey;
}

/** The FIFO queue of one lane and the queue that takes what could not be done. */
export class LaneQueue extends Construct {
  readonly lane: Lane;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { lane, namePrefix, key }: LaneQueueProps) {
    super(scope, id);
    this.lane = lane;
    const timing = laneTimings[lane];
    const common: QueueProps = {
      fifo: true,
      // A deduplication id is a delivery, never a content: a "completed" event must not be swallowed by an equal command
      // that was sent for the "pending" one before it.
      contentBasedDeduplication: false,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: Duration.minutes(15),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...common, queueName: `${namePrefix}${lane}-dlq.fifo` });
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'It is the dead-letter queue of its lane; a person sends its messages back.',
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName: `${namePrefix}${lane}.fifo`,
      // Without these two, one queue carries 300 sends a second for all locations together.
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      visibilityTimeout: Duration.seconds(timing.visibility),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: timing.receives },
    });
  }
}
