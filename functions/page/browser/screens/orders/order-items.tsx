import type { OrderLine, OrderReply } from '../../../../../shared/page-api/orders.ts';
import { Marked } from '../../parts/state-word.tsx';
import { providerName, t } from '../../text.ts';

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
          </li>
        ))}
      </ul>
    </section>
  );
}

function MadeBy({ line: { kind, provider, part } }: { readonly line: OrderLine }) {
  if (kind === 'unmapped') return <Marked tone="bad">{t('line.unmapped')}</Marked>;
  if (kind !== 'mapped') return <span class="soft">{t(`line.${kind}`)}</span>;
  const name = providerName(provider ?? '');
  return <span class="soft">{part === undefined ? name : t('line.part', { provider: name, part })}</span>;
}
