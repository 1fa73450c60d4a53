import { ExternalLink } from 'lucide-preact';
import type { OrderReply } from '../../../../../shared/page-api/orders.ts';
import { orderInCrm } from '../../frame.ts';
import { session } from '../../session.ts';
import { t } from '../../text.ts';
import { DecisionButton } from './decision-button.tsx';
import { orderName } from './order-name.ts';

/** What can be done with an order at any time. */
export function OrderActions({ order }: { readonly order: OrderReply }) {
  const href = orderInCrm(session().locationId, order.orderId);
  const name = orderName(order);
  const { actions = [] } = order;
  return (
    <>
      {href && (
        <a class="button" href={href} target="_blank" rel="noopener noreferrer">
          {t('next.open-in-crm')} <ExternalLink aria-hidden="true" size={16} />
        </a>
      )}
      {actions.includes('look') && <DecisionButton order={order} decision="look" name={name} />}
      {actions.includes('cancel') && <DecisionButton order={order} decision="cancel" name={name} />}
    </>
  );
}
