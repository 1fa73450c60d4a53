import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LaneDepths } from '../../ports/lane-depths.ts';
import { openSqs } from './command-queue.ts';

export interface LaneDepthsOptions {
  readonly laneUrls: readonly string[];
  readonly deadLetterUrls: readonly string[];
  /** Absent: a client for the region and endpoint of the environment. */
  readonly client?: SQSClient;
}

/** Queues count approximately: a message that was just sent or taken may be missing. */
export function openLaneDepths({ laneUrls, deadLetterUrls, client }: LaneDepthsOptions): LaneDepths {
  let opened = client;
  const count = async (QueueUrl: string) => {
    opened ??= openSqs();
    const { Attributes: counts } = await opened.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
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
