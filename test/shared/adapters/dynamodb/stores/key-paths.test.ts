import { describe, expect, it } from '@jest/globals';
import { keyPathsOf } from '../../../../../shared/adapters/dynamodb/stores/key-paths.ts';

const pathsOf = (value: unknown) => keyPathsOf(Buffer.from(JSON.stringify(value)));

describe('key paths', () => {
  it('say where values are, each place once', () => {
    const body = { type: 'X', order: { items: [{ price: 1 }, { price: 2, sku: 'a' }], empty: {} }, tags: ['a', 'b'] };
    expect(pathsOf(body)).toEqual(['type', 'order.items[].price', 'order.items[].sku', 'tags[]']);
  });

  it('hide names that may be data themselves', () => {
    expect(pathsOf({ 'lena@example.com': 1, '12 Harbour Road': { id: 2 } })).toEqual(['*', '*.id']);
  });

  it('are absent for what is not JSON or not text', () => {
    expect(keyPathsOf(Buffer.from('{"a":'))).toBeUndefined();
    expect(keyPathsOf(Uint8Array.of(0xff, 0xfe))).toBeUndefined();
    expect(keyPathsOf(new Uint8Array())).toBeUndefined();
  });

  it('end at a depth and a number that no honest body reaches', () => {
    const deep = (levels: number) => Buffer.from(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    expect(keyPathsOf(deep(60))).toEqual(['a.a.a.a.a.a.a.a']);
    expect(keyPathsOf(deep(5_000))).toBeUndefined();
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, 1]));
    expect(pathsOf(wide)).toHaveLength(200);
  });
});
