import type { Random } from '../../../shared/ports/random.ts';
import { pick } from './simulated-provider.ts';

const strange: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  '\u0000',
  '\ud800',
  'constructor',
  '__proto__',
  'x'.repeat(5_000),
  { toString: 1 },
  Array(500).fill(7),
  '2026-13-45',
  'NaN',
];

/** Some fields anywhere in a payload are taken away, doubled under another name, or become something strange. */
export function corrupted(random: Random, value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return random.fraction() < 0.1 ? pick(random, strange) : value;
  if (Array.isArray(value)) return value.map((each) => corrupted(random, each, depth + 1));
  const entries = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    const dice = random.fraction();
    if (dice < 0.08) return [];
    if (dice < 0.18) return [[name, pick(random, strange)]];
    if (dice < 0.22)
      return [
        [pick(random, ['__proto__', 'constructor', name.toUpperCase(), '']), each],
        [name, each],
      ];
    return [[name, depth < 6 ? corrupted(random, each, depth + 1) : each]];
  });
  return Object.fromEntries(entries);
}

/** The payload as text: now and then cut off, doubled, or a thousand brackets deep. */
export function corruptedText(random: Random, value: unknown): string {
  const text = JSON.stringify(corrupted(random, value)) ?? 'undefined';
  const dice = random.fraction();
  if (dice < 0.03) return text.slice(0, Math.floor(random.fraction() * text.length));
  if (dice < 0.05) return `${text}${text}`;
  if (dice < 0.07) return '['.repeat(20_000);
  return text;
}
