import type { RecordedCall } from './recorded-calls.ts';

/** Calls as they are kept: each once, and of partition keys the words alone, which are what roles tell apart. */
export function withoutIds(calls: Readonly<Record<string, readonly RecordedCall[]>>) {
  const entries = Object.entries(calls).map(([name, made]) => {
    const texts = new Set(made.map((call) => JSON.stringify(plain(call))));
    return [name, [...texts].sort().map((text) => JSON.parse(text) as RecordedCall)] as const;
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function plain({ context, ...call }: RecordedCall): RecordedCall {
  if (!context) return call;
  const keys = [context['dynamodb:LeadingKeys'] ?? []].flat().map(wordsOf);
  return { ...call, context: { 'dynamodb:LeadingKeys': [...new Set(keys)].sort() } };
}

/** `TICKET#install-state#9f3c` is told as `TICKET#install-state#a`. */
function wordsOf(key: string): string {
  const isWord = (part: string, at: number) => at === 0 || /^[a-z]+(?:-[a-z]+)+$/.test(part);
  return key
    .split('#')
    .map((part, at) => (isWord(part, at) ? part : 'a'))
    .join('#');
}
