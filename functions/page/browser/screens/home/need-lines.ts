import type { Need } from '../../../../../shared/page-api/home.ts';

/** Orders that wait for the same decision, told as one. */
export interface ManyNeeds {
  readonly action: 'retry' | 'approve';
  readonly needs: readonly Need[];
}

export type NeedLine = Need | ManyNeeds;

/** From this many on, orders that wait for the same are one line with one button. */
const together = 4;

/** Orders that wait for the same decision in one line, in the place of their first; every other need alone. */
export function needLines(needs: readonly Need[]): readonly NeedLine[] {
  const byWait = new Map<string, Need[]>();
  for (const need of needs) {
    const action = need.next?.action;
    const isShared = need.kind === 'order' && !need.deciding && (action === 'retry' || action === 'approve');
    const key = isShared ? `${action} ${need.reason.code}` : need.id;
    byWait.set(key, [...(byWait.get(key) ?? []), need]);
  }
  return [...byWait.values()].flatMap((alike): readonly NeedLine[] => {
    const action = alike[0]?.next?.action;
    if (alike.length >= together && (action === 'retry' || action === 'approve')) return [{ action, needs: alike }];
    return alike;
  });
}
