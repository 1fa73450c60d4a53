import { openAwsService } from '../../platform/aws/aws-service.ts';

/** When a message that is being worked on shows up again. */
export interface MessageVisibility {
  /** @param seconds from now, 0 to 43,200. Never throws: the queue's own time then stands. */
  change(receiptHandle: string, seconds: number): Promise<void>;
}

export function openMessageVisibility(queueUrl: string, sqs = openAwsService('sqs')): MessageVisibility {
  return {
    async change(ReceiptHandle, VisibilityTimeout) {
      const change = { QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout };
      await sqs.call('ChangeMessageVisibility', change).catch(() => undefined);
    },
  };
}

const firstWaitSeconds = 5;
const longestWaitSeconds = 15 * 60;
const longestVisibilitySeconds = 12 * 60 * 60;

/**
 * How long a postponed message waits: as long as the other side asked for, else 5 s doubling to 15 min.
 * @param attempt 1 for the first delivery.
 */
export function waitSeconds(attempt: number, retryAfterMs: number | undefined): number {
  if (retryAfterMs !== undefined)
    return Math.min(Math.max(1, Math.ceil(retryAfterMs / 1000)), longestVisibilitySeconds);
  return Math.min(firstWaitSeconds * 2 ** (attempt - 1), longestWaitSeconds);
}
