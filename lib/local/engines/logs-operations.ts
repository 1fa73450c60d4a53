import type { LogBook, LogLine } from '../functions/log-book.ts';
import { AwsError, type AwsOperation } from './aws-endpoint.ts';
import { readLogPattern } from './log-pattern.ts';

const mostEvents = 10_000;

/**
 * CloudWatch Logs' FilterLogEvents over what functions wrote since this machine started.
 * @param folders each function's folder by its physical name, which its log group ends with.
 */
export function logsOperations(logs: LogBook, folders: ReadonlyMap<string, string>): Record<string, AwsOperation> {
  return {
    'Logs_20140328.FilterLogEvents': (input) => {
      const folder = folders.get(String(input.logGroupName).replace(/^\/aws\/lambda\//, ''));
      if (folder === undefined) {
        throw new AwsError('ResourceNotFoundException', `The log group ${input.logGroupName} is not on this machine.`);
      }
      const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER } = input as { startTime?: number; endTime?: number };
      const fits = input.filterPattern ? readLogPattern(String(input.filterPattern)) : () => true;
      const found = logs.lines(folder).filter(({ at, text }) => at >= startTime && at <= endTime && fits(text));
      return pageOf(found, Number(input.nextToken ?? 0), Number(input.limit ?? mostEvents));
    },
  };
}

function pageOf(lines: readonly LogLine[], from: number, limit: number): object {
  const events = lines.slice(from, from + limit).map(({ at, functionName, text }, index) => ({
    eventId: `${from + index}`,
    logStreamName: functionName,
    timestamp: at,
    ingestionTime: at,
    message: text,
  }));
  return { events, ...(from + limit < lines.length && { nextToken: String(from + limit) }) };
}
