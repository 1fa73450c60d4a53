import { type AwsService, openAwsService } from '../../platform/aws/aws-service.ts';
import type { LaneDepths } from '../../ports/lane-depths.ts';

export interface LaneDepthsOptions {
  readonly laneUrls: readonly string[];
  readonly deadLetterUrls: readonly string[];
  /** Absent: SQS in the region and at the endpoint of the environment. */
  readonly sqs?: AwsService<'sqs'>;
}

/** Queues count approximately: a message that was just sent or taken may be missing. */
export function openLaneDepths(options: LaneDepthsOptions): LaneDepths {
  const { laneUrls, deadLetterUrls, sqs = openAwsService('sqs') } = options;
  const count = async (QueueUrl: string) => {
    const { Attributes: counts } = await sqs.call('GetQueueAttributes', {
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    });
    return {
      waiting: Number(counts?.ApproximateNumberOfMessages ?? 0),
      // Taken by a worker, or waiting for its next try.
      taken: Number(counts?.ApproximateNumberOfMessagesNotVisible ?? 0),
    };
  };

  return {
    async read() {
      const [lanes, setAside] = await Promise.all([
        Promise.all(laneUrls.map(count)),
        Promise.all(deadLetterUrls.map(count)),
      ]);
      return {
        deadLetters: sum(setAside.map(({ waiting, taken }) => waiting + taken)),
        standing: sum(lanes.map(({ waiting, taken }) => (taken === 0 ? waiting : 0))),
      };
    },
  };
}

const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
