import type { OrderMoney, OrderReply } from '../../../../../shared/page-api/orders.ts';
import type { Money } from '../../../../../shared/page-api/reply.ts';
import { MoneyText, moneyText } from '../../parts/money.tsx';
import { formatLocale, providerName, t } from '../../text.ts';

/** What the customer paid, what it costs, and what stays. What is not known is a dash, never 0. */
export function OrderProfit({ order: { money } }: { readonly order: OrderReply }) {
  if (!money) return null;
  const { costs, costsToCome, fee, refunded, profit } = money;
  const isAbout = costsToCome.length > 0 || fee !== undefined;
  return (
    <section class="card" aria-labelledby="profit">
      <h2 id="profit">{t('money.title')}</h2>
      <dl class="sums">
        <Row label={t('money.paid')} value={money.paid} note={partsOf(money)} />
        {refunded && <Row label={t('money.refunded')} value={refunded} isLess />}
        {costs.map(({ provider, part, amount }) => (
          <Row key={part} label={providerName(provider)} value={amount} isLess />
        ))}
        {costsToCome.map(({ provider, part }) => (
          <Row key={part} label={providerName(provider)} value={undefined} why={t('part.cost-unknown')} />
        ))}
        <Row label={t('money.fee')} value={fee} note={t('money.about')} isLess />
        <div class="sum">
          <dt>{t(isAbout ? 'money.profit-about' : 'money.profit')}</dt>
          <dd>
            <MoneyText value={profit} unknown={whyUnknown(money)} />
            {money.margin !== undefined && <span class="soft"> {percent(money.margin)}</span>}
          </dd>
        </div>
      </dl>
      {!profit && <p class="soft">{whyUnknown(money)}</p>}
    </section>
  );
}

function Row({
  label,
  value,
  note,
  why = t('money.not-said'),
  isLess = false,
}: {
  readonly label: string;
  readonly value: Money | undefined;
  readonly note?: string | undefined;
  readonly why?: string;
  readonly isLess?: boolean;
}) {
  return (
    <div>
      <dt>
        {label}
        {note && <span class="soft"> {note}</span>}
      </dt>
      <dd>
        {isLess && value && <span class="soft">−</span>}
        <MoneyText value={value} unknown={why} />
      </dd>
    </div>
  );
}

function partsOf({ tax, shipping }: OrderMoney): string | undefined {
  const parts = [
    ...(tax && Number(tax.amount) > 0 ? [t('money.tax', { amount: moneyText(tax) })] : []),
    ...(shipping && Number(shipping.amount) > 0 ? [t('money.shipping', { amount: moneyText(shipping) })] : []),
  ];
  return parts.length > 0 ? `(${parts.join(' · ')})` : undefined;
}

/** What stands in the way, in words. */
function whyUnknown({ unknown }: OrderMoney): string {
  const list = new Intl.ListFormat(formatLocale(), { type: 'conjunction' });
  return t('money.unknown-because', { what: list.format(unknown.map((each) => t(`money.unknown-${each}`))) });
}

function percent(hundredths: number): string {
  return new Intl.NumberFormat(formatLocale(), { style: 'percent', maximumFractionDigits: 0 }).format(
    hundredths / 10_000,
  );
}
