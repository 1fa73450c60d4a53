import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { FunctionName } from '../../../functions/environments.ts';
import { askAws } from '../../command/ask-aws.ts';
import type { LogQuery, StageLogLine, StageLogs } from './running-stage.ts';

/** Pages of one function; each looks through a megabyte of its lines or more. */
const mostPages = 50;

/** @param prefix stands before the name of each function of the stage. */
export function logsAtCloudWatch(client: CloudWatchLogsClient, prefix: string): StageLogs {
  return {
    async find(query) {
      const found = await Promise.all(
        query.functions.map((name) => linesOf(client, `${prefix}${name}`, { name, query })),
      );
      return found.flat().toSorted((one, other) => one.at - other.at);
    },
  };
}

interface LinesOf {
  readonly name: FunctionName;
  readonly query: LogQuery;
}

async function linesOf(
  client: CloudWatchLogsClient,
  functionName: string,
  { name, query: { since, fields, most } }: LinesOf,
): Promise<readonly StageLogLine[]> {
  const logGroupName = `/aws/lambda/${functionName}`;
  const lines: StageLogLine[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = { logGroupName, startTime: since, nextToken, ...(fields && { filterPattern: patternOf(fields) }) };
    const answer = await askAws(`read the log of ${functionName}`, async () =>
      client.send(new FilterLogEventsCommand(asked)).catch(unlessMissing),
    );
    const found = (answer?.events ?? []).map(({ timestamp = 0, message = '' }) => ({
      at: timestamp,
      function: name,
      text: message.trimEnd(),
    }));
    // It tells the oldest first.
    lines.push(...found);
    lines.splice(0, lines.length - most);
    nextToken = answer?.nextToken;
    if (nextToken === undefined) break;
  }
  return lines;
}

/** CloudWatch Logs' filter of JSON lines; a quote would end the value. */
function patternOf(fields: NonNullable<LogQuery['fields']>): string {
  const comparisons = fields.map(([name, value]) => `($.${name} = "${value.replaceAll(/["\\*]/g, '')}")`);
  return `{ ${comparisons.join(' || ')} }`;
}

/** A function that was never invoked may have no log yet. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
  throw error;
}
