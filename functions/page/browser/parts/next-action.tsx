import { ExternalLink } from 'lucide-preact';
import type { OrderDecision } from '../../../../shared/domain/orders/order.ts';
import type { OrderRow } from '../../../../shared/page-api/orders.ts';
import { orderInCrm } from '../frame.ts';
import { nextOf } from '../screens/orders/next-of.ts';
import { decide } from '../screens/orders/orders-data.ts';
import { session } from '../session.ts';
import { t } from '../text.ts';
import { Act } from './act.tsx';
import { toast } from './toast.tsx';

/** The one button of an order that waits for somebody: done here, at once. */
export function NextAction({ order, name }: { readonly order: OrderRow; readonly name: string }) {
  const next = nextOf(order);
  if (!next || order.deciding) return null;
  if (next.action === 'approve') {
    const word = order.reason?.code === 'hold-window' ? 'next.send-now' : 'next.approve';
    return <Decide order={order} decision="approve" label={t(word)} name={name} />;
  }
  if (next.action === 'connect')
    return (
      <a class="button" href="#/start">
        {t('next.connect')}
      </a>
    );
  const decision = decisions.find((each) => each === next.action);
  if (decision) return <Decide order={order} decision={decision} label={t(`next.${decision}`)} name={name} />;
  return (
    <>
      {next.action === 'fix-address' && <InCrm order={order} />}
      {order.actions?.includes('send-rest') && (
        <Decide order={order} decision="send-rest" label={t('next.send-rest')} name={name} />
      )}
      <Decide order={order} decision="retry" label={t('next.retry')} name={name} />
    </>
  );
}

/** What the button does at once, when the server names it. */
type Decision = Exclude<OrderDecision, 'cancel' | 'look'>;
const decisions: readonly Decision[] = [
  'retry',
  'mark-paid',
  'send-anyway',
  'confirm',
  'order-again',
  'undo-cancel',
  'close',
];

function Decide({
  order,
  decision,
  label,
  name,
}: {
  readonly order: OrderRow;
  readonly decision: Decision;
  readonly label: string;
  readonly name: string;
}) {
  const act = async () => {
    await decide(order.orderId, decision);
    toast(t(`done.${decision}`, { name }));
  };
  return (
    <Act kind="primary" act={act} label={`${label}: ${name}`}>
      {label}
    </Act>
  );
}

function InCrm({ order }: { readonly order: OrderRow }) {
  const href = orderInCrm(session().locationId, order.orderId);
  if (!href) return null;
  return (
    <a class="button" href={href} target="_blank" rel="noopener noreferrer">
      {t('next.open-in-crm')} <ExternalLink aria-hidden="true" size={16} />
    </a>
  );
}
