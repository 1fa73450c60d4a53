import type { OrderDecision } from '../../../../shared/domain/orders/order.ts';
import type { OrderRow } from '../../../../shared/page-api/orders.ts';
import { mend } from '../screens/mend/mending.ts';
import { nextOf } from '../screens/orders/next-of.ts';
import { decide } from '../screens/orders/orders-data.ts';
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
      <Mend order={order} action={next.action} name={name} />
      {order.actions?.includes('send-rest') && (
        <Decide order={order} decision="send-rest" label={t('next.send-rest')} name={name} />
      )}
      {!isMended(next.action) && <Decide order={order} decision="retry" label={t('next.retry')} name={name} />}
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

const dialogs = { 'fix-address': 'address', 'link-line': 'link' } as const;

function isMended(action: string): action is keyof typeof dialogs {
  return action in dialogs;
}

/** Opens the dialog in which the order is mended, here and now. */
function Mend({ order, action, name }: { readonly order: OrderRow; readonly action: string; readonly name: string }) {
  if (!isMended(action)) return null;
  const label = t(`next.${action}`);
  return (
    <Act kind="primary" act={async () => mend({ kind: dialogs[action], order })} label={`${label}: ${name}`}>
      {label}
    </Act>
  );
}
