import type { MangleRule, Mangling } from '../../../shared/simulators/mangling/mangle-rule.ts';
import type { ReadPlace } from './note-reads.ts';
import { patternOf } from './unkind-shop.ts';

export const manglings = [
  'absent',
  'null',
  'other-type',
  'empty',
  'other-case',
  'renamed',
] as const satisfies Mangling[];

/** One place of an answer or event, bent in one way for as long as a life lasts. */
export interface Trial extends ReadPlace {
  readonly how: (typeof manglings)[number];
}

export function trialsOf(places: readonly ReadPlace[]): readonly Trial[] {
  return places.flatMap((place) => manglings.map((how) => ({ ...place, how })));
}

export function nameOf({ from, jsonPath, how }: Trial): string {
  return `${from} · ${jsonPath} · ${how}`;
}

/** @param basePath what stands before every path of this side. */
export function ruleOf({ from, jsonPath, how }: Trial, basePath = ''): MangleRule {
  const [, method = '', template = ''] = from.split(' ');
  if (from.startsWith('event ')) return { event: from.slice('event '.length), jsonPath, how };
  const path = patternOf(`${basePath}${template}`);
  return { method, path, jsonPath, how };
}
