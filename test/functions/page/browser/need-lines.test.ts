import { describe, expect, it } from '@jest/globals';
import { needLines } from '../../../../functions/page/browser/screens/home/need-lines.ts';
import type { Need } from '../../../../shared/page-api/home.ts';

const need = (id: string, change: Partial<Need> = {}): Need => ({
  id,
  kind: 'order',
  title: `Order ${id}`,
  orderId: id,
  since: '2026-12-01T09:00:00.000Z',
  reason: { code: 'approval-needed', message: 'Your settings ask for every order to be approved.' },
  next: { action: 'approve' },
  ...change,
});

describe('what needs somebody, line by line', () => {
  it('tells four orders that wait for the same decision as one, in the place of the first', () => {
    const link = need('b', { next: { action: 'link-line' }, reason: { code: 'line-unmapped', message: '' } });
    const lines = needLines([need('a'), link, need('c'), need('d'), need('e')]);
    expect(lines).toEqual([{ action: 'approve', needs: [need('a'), need('c'), need('d'), need('e')] }, link]);
  });

  it('tells three of them, and four that each want their own product linked, one by one', () => {
    const three = ['a', 'b', 'c'].map((id) => need(id));
    expect(needLines(three)).toEqual(three);
    const four = ['a', 'b', 'c', 'd'].map((id) => need(id, { next: { action: 'link-line' } }));
    expect(needLines(four)).toEqual(four);
  });

  it('joins neither other reasons nor an order that was decided on already', () => {
    const needs = [
      need('a'),
      need('b'),
      need('c', { deciding: 'approve' }),
      need('d', { reason: { code: 'hold-window', message: '' } }),
    ];
    expect(needLines(needs)).toEqual(needs);
  });
});
