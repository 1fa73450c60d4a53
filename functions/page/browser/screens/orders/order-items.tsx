import type { OrderLine, OrderReply } from '../../../../../shared/page-api/orders.ts';
import { Act } from '../../parts/act.tsx';
import { Marked } from '../../parts/state-word.tsx';
import { providerName, t } from '../../text.ts';
import { mend } from '../mend/mending.ts';

export function OrderItems({ order }: { readonly order: OrderReply }) {
  return (
    <section class="card" aria-labelledby="items">
      <h2 id="items">{t('order.items')}</h2>
      <ul class="lines">
        {order.lines.map((line) => (
          <li key={line.priceId ?? line.name}>
            <span class="quantity">{t('order.quantity', { n: line.quantity })}</span>
            <span class="grow">{line.name}</span>
            <MadeBy line={line} />
            {line.next?.action === 'link-line' && <Link order={order} line={line} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Link({ order, line }: { readonly order: OrderReply; readonly line: OrderLine }) {
  const { priceId } = line;
  const label = t('next.link-line');
  const act = async () => mend({ kind: 'link', order, ...(priceId !== undefined && { priceId }) });
  return (
    <Act act={act} label={`${label}: ${line.name}`}>
      {label}
    </Act>
  );
}

function MadeBy({ line: { kind, provider, part } }: { readonly line: OrderLine }) {
  if (kind === 'unmapped') return <Marked tone="bad">{t('line.unmapped')}</Marked>;
  if (kind !== 'mapped') return <span class="soft">{t(`line.${kind}`)}</span>;
  const name = providerName(provider ?? '');
  return <span class="soft">{part === undefined ? name : t('line.part', { provider: name, part })}</span>;
}
