import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { toMessage } from '../../../shared/adapters/sqs/command-message.ts';
import type { Command } from '../../../shared/domain/commands/commands.ts';

export interface RecordOptions {
  readonly messageId?: string;
  /** 1 for the first delivery. */
  readonly attempt?: number;
}

/** A message as Lambda hands it to a worker; text stands for a body that is no command. */
export function anSqsRecord(
  content: Command | string,
  { messageId = 'm1', attempt = 1 }: RecordOptions = {},
): SQSRecord {
  const message = typeof content === 'string' ? undefined : toMessage(content, messageId);
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body: message?.MessageBody ?? String(content),
    attributes: {
      ApproximateReceiveCount: String(attempt),
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: message?.MessageGroupId ?? 'group',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:lane.fifo',
    awsRegion: 'us-east-1',
  };
}

export function anSqsEvent(...contents: readonly (Command | string)[]): SQSEvent {
  return { Records: contents.map((content, index) => anSqsRecord(content, { messageId: `m${index + 1}` })) };
}
