import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import { Act } from '../../parts/act.tsx';
import { ask } from '../../parts/ask.tsx';
import { Notice } from '../../parts/notice.tsx';
import { toast } from '../../parts/toast.tsx';
import { t } from '../../text.ts';
import { decideOnMany, type ManyDecided } from './decide-on-many.ts';
import type { Decision } from './orders-data.ts';

/** What can be done with the orders that were ticked. */
export function BulkBar({ chosen, clear }: { readonly chosen: readonly OrderRow[]; readonly clear: () => void }) {
  const last = useMemo(() => signal<ManyDecided | undefined>(undefined), []);
  const n = chosen.length;
  const decide = (decision: Decision) => async () => {
    if (decision === 'cancel' && !(await confirmed(n))) return;
    const decided = await decideOnMany(
      chosen.map(({ orderId }) => orderId),
      decision,
    );
    last.value = decided;
    toast(t(`bulk.done-${decision}`, { n: decided.done.length }));
    clear();
  };
  const refused = last.value?.refused ?? [];
  return (
    <>
      {refused.length > 0 && (
        <Notice tone="warn">
          <p>{t('bulk.refused', { n: refused.length })}</p>
          <ul>
            {refused.map(({ orderId, message }) => (
              <li key={orderId}>
                <a href={`#/orders/${orderId}`}>{orderId.slice(-6)}</a>: {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div class={n > 0 ? 'bulk' : 'unseen'}>
        <span role="status">{n > 0 ? t('bulk.selected', { n }) : ''}</span>
        {n > 0 && (
          <>
            <Act act={decide('retry')}>{t('next.retry')}</Act>
            <Act act={decide('approve')}>{t('next.approve')}</Act>
            <Act act={decide('cancel')}>{t('next.cancel-more')}</Act>
          </>
        )}
      </div>
    </>
  );
}

function confirmed(n: number): Promise<boolean> {
  return ask({
    title: t('cancel.title-many', { n }),
    body: t('cancel.body'),
    yes: t('cancel.yes-many', { n }),
    no: t('cancel.no'),
    isGrave: true,
  });
}
