import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { packState, unpackState } from '../../../shared/simulators/saved-state.ts';

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const again = (state: object) => unpackState('shop', throughJson(packState('shop', state)));

describe('a saved state', () => {
  it('comes back from JSON as it was, with collections, keys and what JSON has no word for', () => {
    const state = {
      orders: new Map([[7, { id: 7, note: undefined, tags: new Set(['a', 'b']), lines: [{ qty: 1 }, null] }]]),
      since: Number.NEGATIVE_INFINITY,
      until: Number.POSITIVE_INFINITY,
      isOpen: true,
      name: 'Zoë’s "shop"',
    };
    expect(again(state)).toEqual(state);
    expect(Object.hasOwn((again(state) as typeof state).orders.get(7) ?? {}, 'note')).toBe(true);
  });

  it('keeps which places name the same thing, in circles as well', () => {
    const product = { name: 'Tee', self: {} };
    product.self = product;
    const { one, other } = again({ one: product, other: [product] }) as { one: typeof product; other: [unknown] };
    expect(one.self).toBe(one);
    expect(other[0]).toBe(one);
  });

  it('keeps secret keys', () => {
    const key = createSecretKey(Buffer.from('what only we know'));
    const { key: read } = again({ key }) as { key: typeof key };
    expect(read.export()).toEqual(key.export());
  });

  it('says what cannot be saved, and where it is', () => {
    expect(() => packState('shop', { codes: new Map([['c', { act: () => 1 }]]) })).toThrow(
      'The state of shop cannot be saved: state.codes.c.act is a function.',
    );
  });

  it('is taken by its own simulator alone, in the format that it knows', () => {
    const saved = packState('shop', {});
    expect(() => unpackState('other', saved)).toThrow('no saved state of other');
    expect(() => unpackState('shop', { ...saved, format: 2 as 1 })).toThrow('format 2');
  });
});
