import type { OrderDecision } from '../../../../../shared/domain/orders/order.ts';
import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import { Act } from '../../parts/act.tsx';
import { ask, type Question } from '../../parts/ask.tsx';
import { toast } from '../../parts/toast.tsx';
import { t } from '../../text.ts';
import { decide } from './orders-data.ts';

/** One decision on one order, carried out at once; what cannot be taken back, or costs again, is asked for first. */
export function DecisionButton({
  order,
  decision,
  name,
  kind = '',
}: {
  readonly order: Pick<OrderRow, 'orderId'> & { readonly reason?: OrderRow['reason'] };
  readonly decision: OrderDecision;
  readonly name: string;
  readonly kind?: 'primary' | '';
}) {
  const word = order.reason?.code === 'hold-window' && decision === 'approve' ? 'send-now' : decision;
  const label = t(`next.${word}`);
  const act = async () => {
    const question = questionOf(decision);
    if (question && !(await ask(question))) return;
    await decide(order.orderId, decision);
    toast(t(`done.${decision}`, { name }));
  };
  return (
    <Act kind={kind} act={act} label={`${label}: ${name}`} anyone={decision === 'look'}>
      {label}
    </Act>
  );
}

function questionOf(decision: OrderDecision): Question | undefined {
  if (decision === 'cancel')
    return {
      title: t('cancel.title'),
      body: t('cancel.body'),
      yes: t('cancel.yes'),
      no: t('cancel.no'),
      isGrave: true,
    };
  if (decision === 'order-again')
    return { title: t('again.title'), body: t('again.body'), yes: t('again.yes'), no: t('again.no') };
  return undefined;
}
