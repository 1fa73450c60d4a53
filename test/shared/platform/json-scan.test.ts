import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scanJson } from '../../../shared/platform/json-scan.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, each) => sum + keysOf(each), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

describe('looking over a JSON text', () => {
  it('tells depth and number of keys as reading it does, whatever its strings hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const read: unknown = JSON.parse(JSON.stringify(value));
        expect(scanJson(JSON.stringify(value, null, indent))).toEqual({ depth: depthOf(read), keys: keysOf(read) });
      }),
    );
  });

  it('counts a repeated key each time', () => {
    expect(scanJson('{"a":1,"a":{"b":":{[","b":"\\"{"}}')).toEqual({ depth: 2, keys: 4 });
  });

  it('ends with a text that breaks off inside a string', () => {
    expect(scanJson('[["\\')).toEqual({ depth: 2, keys: 0 });
  });
});
