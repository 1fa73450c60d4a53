import { safeId } from '../looks/safe-id.ts';
import type { StageLogLine, TakenMessage } from '../running-stage/running-stage.ts';
import { ago, plural } from '../stage-health/in-words.ts';

/** A message that was set aside: what it asks for, since when, and how its last try ended, as far as the log tells. */
export interface DeadLetter {
  /** Of its command; `unreadable`: it is none. */
  readonly kind: string;
  /** What it is about, by the names of the log. */
  readonly about: Readonly<Record<string, string>>;
  /** ms. */
  readonly sentAt: number;
  /** Event, error and code of the newest line about it; absent: the log tells of none. */
  readonly why?: string;
}

/** What a command can be about; nothing else of a message is shown. */
const shown = ['locationId', 'companyId', 'orderId', 'provider', 'providerOrderId', 'productId', 'runId'] as const;

/** Events of a worker whose try did not end well. */
export const failedEvents = ['command-failed', 'command-postponed', 'command-refused', 'command-unreadable'] as const;

/** @param lines of the lane's function, oldest first. */
export function describeDeadLetter({ body, sentAt }: TakenMessage, lines: readonly StageLogLine[]): DeadLetter {
  const command = fieldsOf(body);
  const about = Object.fromEntries(
    shown.flatMap((name) => (command[name] === undefined ? [] : [[name, safeId(command[name])]])),
  );
  const kind = command.kind === undefined ? 'unreadable' : safeId(command.kind);
  const line = lines.map(({ text }) => fieldsOf(text)).findLast((fields) => isAbout(fields, { kind, about }));
  return { kind, about, sentAt, ...(line && { why: whyOf(line) }) };
}

/** A table of them, those of one kind and reason together. */
export function tellDeadLetters(letters: readonly DeadLetter[], now: number): readonly string[] {
  const groups = new Map<string, DeadLetter[]>();
  for (const letter of letters) {
    const name = `${letter.kind}, ${letter.why ?? 'the log of its last day tells nothing of it'}`;
    groups.set(name, [...(groups.get(name) ?? []), letter]);
  }
  return [...groups].flatMap(([name, group]) => [
    `  ${group.length} × ${name}`,
    ...group.slice(0, mostExamples).map(({ about, sentAt }) => `      ${tellAbout(about)}sent ${ago(sentAt, now)}`),
    ...(group.length > mostExamples
      ? [`      and ${group.length - mostExamples} ${plural(group.length - mostExamples, 'other', 'others')}`]
      : []),
  ]);
}

const mostExamples = 5;

function tellAbout(about: DeadLetter['about']): string {
  return Object.entries(about)
    .map(([name, value]) => `${name} ${value}, `)
    .join('');
}

/** A line names what its command was about; one that names less is about something else. */
function isAbout(
  line: Readonly<Record<string, unknown>>,
  { kind, about }: Pick<DeadLetter, 'kind' | 'about'>,
): boolean {
  if (!failedEvents.some((event) => event === line.event)) return false;
  if (kind === 'unreadable') return line.event === 'command-unreadable';
  const ids = Object.entries(about);
  return line.command === kind && ids.length > 0 && ids.every(([name, value]) => line[name] === value);
}

function whyOf({ event, error, code }: Readonly<Record<string, unknown>>): string {
  return [event, error, code]
    .filter((part) => part !== undefined)
    .map(safeId)
    .join(' ');
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // a crash's line, or a message that is no command
  }
}
