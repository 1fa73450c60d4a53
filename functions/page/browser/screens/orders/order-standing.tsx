import type { OrderReply } from '../../../../../shared/page-api/orders.ts';
import { NextAction } from '../../parts/next-action.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Marked, type Tone } from '../../parts/state-word.tsx';
import { Placed } from '../../parts/when.tsx';
import { adviceText, reasonText, stateWord, t } from '../../text.ts';
import { DecisionButton } from './decision-button.tsx';
import { orderName } from './order-name.ts';

const toneOf: Readonly<Record<string, Tone>> = { 'needs-attention': 'bad', held: 'warn', waiting: 'warn' };

/** In the header, or behind a dialog of its own. */
const elsewhere = new Set(['cancel', 'look']);

/** Where the order stands, why, the one thing to do first, and beside it what else may be done. */
export function OrderStanding({ order }: { readonly order: OrderReply }) {
  const { state, reason, next, actions = [], heldUntil, expiresAt } = order;
  if (!reason) return null;
  const advice = adviceText(reason);
  const name = orderName(order);
  const others = actions.filter((each) => !elsewhere.has(each) && each !== next?.action);
  const action = (
    <div class="row">
      <NextAction order={order} name={name} />
      {!order.deciding &&
        others.map((decision) => <DecisionButton key={decision} order={order} decision={decision} name={name} />)}
    </div>
  );
  return (
    <Notice tone={toneOf[state] ?? 'idle'} action={action}>
      <p>
        <strong>{stateWord(state)}.</strong> {reasonText(reason)}
      </p>
      {advice && <p class="soft">{advice}</p>}
      {heldUntil && <Deadline word="order.held-until" at={heldUntil} />}
      {expiresAt && <Deadline word="order.expires" at={expiresAt} />}
    </Notice>
  );
}

function Deadline({ word, at }: { readonly word: 'order.held-until' | 'order.expires'; readonly at: string }) {
  return (
    <p>
      <Marked tone="warn">
        <span>
          {t(word)} <Placed at={at} />
        </span>
      </Marked>
    </p>
  );
}
