import { describe, expect, it } from '@jest/globals';
import { isFree } from '../../../shared/domain/lease.ts';

const lease = { owner: 'one', until: 1_000 };

describe('a lease', () => {
  it.each<[string, boolean, Parameters<typeof isFree>]>([
    ['nobody holds', true, [undefined, 'other', 0]],
    ['its holder holds', true, [lease, 'one', 999]],
    ['another holds', false, [lease, 'other', 999]],
    ['another held until just now', true, [lease, 'other', 1_000]],
  ])('that %s: free %s', (_who, free, given) => {
    expect(isFree(...given)).toBe(free);
  });
});
