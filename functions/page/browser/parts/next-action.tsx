import { ExternalLink } from 'lucide-preact';
import { type OrderDecision, orderDecisions } from '../../../../shared/domain/orders/order.ts';
import type { OrderRow } from '../../../../shared/page-api/orders.ts';
import type { Next } from '../../../../shared/page-api/reply.ts';
import { mend } from '../screens/mend/mending.ts';
import { DecisionButton } from '../screens/orders/decision-button.tsx';
import { t } from '../text.ts';
import { Act } from './act.tsx';

type Asked = Pick<OrderRow, 'orderId' | 'total' | 'placedAt' | 'reason' | 'next' | 'actions'> & {
  readonly deciding?: string;
};

/** The one button of an order that waits for somebody: done here, at once. What else may be done stands at the order. */
export function NextAction({ order, name }: { readonly order: Asked; readonly name: string }) {
  const { next, actions = [], deciding } = order;
  if (!next) return null;
  if (deciding) return <span class="soft">{t('order.deciding')}</span>;
  if (isDecision(next.action))
    return <DecisionButton order={order} decision={next.action} name={name} kind="primary" />;
  if (next.action === 'fix-address' || next.action === 'link-line')
    return <MendButton order={order} action={next.action} name={name} />;
  const way = wayOut(next);
  if (way) return way;
  return actions.includes('retry') ? (
    <DecisionButton order={order} decision="retry" name={name} kind="primary" />
  ) : null;
}

function MendButton({
  order,
  action,
  name,
}: {
  readonly order: Asked;
  readonly action: 'fix-address' | 'link-line';
  readonly name: string;
}) {
  const label = t(`next.${action}`);
  const kind = action === 'fix-address' ? 'address' : 'link';
  return (
    <Act kind="primary" act={async () => mend({ kind, order })} label={`${label}: ${name}`}>
      {label}
    </Act>
  );
}

/** What is done on another screen or at the supplier. */
function wayOut({ action, href }: Next) {
  if (href && (action === 'pay' || action === 'answer'))
    return (
      <a class="button primary" href={href} target="_blank" rel="noopener noreferrer">
        {t(`next.${action}`)} <ExternalLink aria-hidden="true" size={16} />
      </a>
    );
  if (action === 'connect')
    return (
      <a class="button primary" href="#/start">
        {t('next.connect')}
      </a>
    );
  return undefined;
}

function isDecision(action: string): action is OrderDecision {
  return orderDecisions.some((decision) => decision === action);
}
