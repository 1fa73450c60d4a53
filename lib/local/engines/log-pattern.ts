import { AwsError } from './aws-endpoint.ts';

type Fits = (line: string) => boolean;

/**
 * A filter pattern of CloudWatch Logs, as much of it as is asked for here: `{ ($.a = "x") || ($.b = "y") }` for lines of JSON.
 * @throws AwsError for any other, so that none passes unread.
 */
export function readLogPattern(pattern: string): Fits {
  const condition = /^\{ (.+) \}$/.exec(pattern.trim())?.[1];
  if (condition === undefined) throw unreadable(pattern);
  const comparisons = condition.split(' || ').map((each) => toComparison(each, pattern));
  return (line) => {
    const fields = fieldsOf(line);
    return fields !== undefined && comparisons.some(({ name, value }) => fields[name] === value);
  };
}

function toComparison(text: string, pattern: string): { readonly name: string; readonly value: string } {
  const [, name, value] = /^\(?\$\.(\w+) = "([^"]*)"\)?$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw unreadable(pattern);
  return { name, value };
}

function unreadable(pattern: string): AwsError {
  return new AwsError('InvalidParameterException', `This machine cannot read the filter pattern ${pattern}.`);
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // a line of Lambda's, or of a crash
  }
}
