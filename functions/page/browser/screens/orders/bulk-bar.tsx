import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { BulkReply, OrderRow } from '../../../../../shared/page-api/orders.ts';
import { Act } from '../../parts/act.tsx';
import { ask } from '../../parts/ask.tsx';
import { Notice } from '../../parts/notice.tsx';
import { toast } from '../../parts/toast.tsx';
import { t } from '../../text.ts';
import { type BulkAction, decideOnMany } from './decide-on-many.ts';
import { orderName } from './order-name.ts';

const actions: readonly BulkAction[] = ['retry', 'approve', 'close', 'look', 'cancel'];

/** What can be done with the ticked orders: every action that at least one of them allows. */
export function BulkBar({ chosen, clear }: { readonly chosen: readonly OrderRow[]; readonly clear: () => void }) {
  const last = useMemo(() => signal<BulkReply | undefined>(undefined), []);
  const n = chosen.length;
  const decide = (action: BulkAction) => async () => {
    if (action === 'cancel' && !(await confirmed(chosen))) return;
    const ids = chosen.map(({ orderId }) => orderId);
    const decided = await decideOnMany(ids, action);
    last.value = decided;
    toast(t(`bulk.done-${action}`, { n: decided.accepted.length }));
    clear();
  };
  return (
    <>
      <Refused refused={last.value?.refused ?? []} />
      <section class={n > 0 ? 'bulk' : 'unseen'} aria-label={t('bulk.label')}>
        <span role="status">{n > 0 ? t('bulk.selected', { n }) : ''}</span>
        {n > 0 &&
          actions
            .filter((action) => chosen.some((order) => order.actions?.includes(action)))
            .map((action) => (
              <Act key={action} act={decide(action)}>
                {t(`next.${action}`)}
              </Act>
            ))}
        {n > 0 && (
          <button type="button" class="quiet" onClick={clear}>
            {t('bulk.clear')}
          </button>
        )}
      </section>
    </>
  );
}

function Refused({ refused }: Pick<BulkReply, 'refused'>) {
  if (refused.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>{t('bulk.refused', { n: refused.length })}</p>
      <ul>
        {refused.map(({ orderId, message }) => (
          <li key={orderId}>
            <a href={`#/orders/${orderId}`}>{t('order.short', { reference: orderId.slice(-6) })}</a>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function confirmed(chosen: readonly OrderRow[]): Promise<boolean> {
  const n = chosen.length;
  const late = chosen.filter(({ state }) => state === 'exported' || state === 'partly-shipped').length;
  const [only] = chosen;
  return ask({
    title: n === 1 && only ? t('cancel.title-one', { name: orderName(only) }) : t('cancel.title-many', { n }),
    body: late > 0 ? t('cancel.body-late', { n: late }) : t('cancel.body'),
    yes: t('cancel.yes-many', { n }),
    no: t('cancel.no'),
    isGrave: true,
  });
}
