import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { LaneQueue } from './lane-queue.ts';
import type { NodeFunction } from './node-function.ts';

export interface QueueWorkerProps {
  readonly lane: LaneQueue;
  readonly fn: NodeFunction;
  readonly maximumConcurrency: number;
}

/** A function that works off one lane, message by message. */
export class QueueWorker extends Construct {
  constructor(scope: Construct, id: string, { lane, fn, maximumConcurrency }: QueueWorkerProps) {
    super(scope, id);
    fn.lambda.addEventSource(
      new SqsEventSource(lane.queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: maximumConcurrency,
      }),
    );
  }
}
