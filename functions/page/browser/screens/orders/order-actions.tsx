import { ExternalLink } from 'lucide-preact';
import type { OrderReply } from '../../../../../shared/page-api/orders.ts';
import { orderInCrm } from '../../frame.ts';
import { Act } from '../../parts/act.tsx';
import { ask } from '../../parts/ask.tsx';
import { toast } from '../../parts/toast.tsx';
import { session } from '../../session.ts';
import { t } from '../../text.ts';
import { orderName } from './order-name.ts';
import { decide } from './orders-data.ts';

const tooLate = new Set(['cancelled', 'not-ours', 'shipped']);

/** What can be done with an order at any time. */
export function OrderActions({ order }: { readonly order: OrderReply }) {
  const href = orderInCrm(session().locationId, order.orderId);
  const cancel = async () => {
    const question = {
      title: t('cancel.title'),
      body: t('cancel.body'),
      yes: t('cancel.yes'),
      no: t('cancel.no'),
      isGrave: true,
    };
    if (!(await ask(question))) return;
    await decide(order.orderId, 'cancel');
    toast(t('done.cancel', { name: orderName(order) }));
  };
  return (
    <>
      {href && (
        <a class="button" href={href} target="_blank" rel="noopener noreferrer">
          {t('next.open-in-crm')} <ExternalLink aria-hidden="true" size={16} />
        </a>
      )}
      {!tooLate.has(order.state) && <Act act={cancel}>{t('next.cancel-more')}</Act>}
    </>
  );
}
