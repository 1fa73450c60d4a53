import type { OrderLine, OrderReply } from '../../../../../shared/page-api/orders.ts';
import { Act } from '../../parts/act.tsx';
import { moneyText } from '../../parts/money.tsx';
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
            {line.variant?.imageUrl && <img src={line.variant.imageUrl} alt="" width="40" height="40" loading="lazy" />}
            <span class="quantity">{t('order.quantity', { n: line.quantity })}</span>
            <span class="grow">
              <span class="long">{line.name}</span>
              <MadeBy line={line} />
            </span>
            {line.unitPrice && <span class="money">{moneyText(line.unitPrice)}</span>}
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

function MadeBy({ line: { kind, provider, part, variant } }: { readonly line: OrderLine }) {
  if (kind === 'unmapped')
    return (
      <p>
        <Marked tone="bad">{t('line.unmapped')}</Marked>
      </p>
    );
  if (kind !== 'mapped') return <p class="soft">{t(`line.${kind}`)}</p>;
  const name = providerName(provider ?? '');
  const made = part === undefined ? name : t('line.part', { provider: name, part });
  return <p class="soft long">{variant ? `${made} · ${variant.title}` : made}</p>;
}
