import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Day, Home } from '../../../../../shared/page-api/home.ts';
import { type Bar, Bars } from '../../parts/bars.tsx';
import { moneyText } from '../../parts/money.tsx';
import { Views } from '../../parts/views.tsx';
import { dateText } from '../../parts/when.tsx';
import { formatLocale, t } from '../../text.ts';
import { type DaySums, mainCurrency, sumDays } from './day-sums.ts';

const spans = ['1', '7', '30'] as const;

/** How it goes: today, or the last days; as numbers, and day by day. */
export function Figures({ home }: { readonly home: Home }) {
  const span = useMemo(() => signal('1'), []);
  const sums = sumDays(home.days.slice(-Number(span.value)));
  return (
    <>
      <section class="card" aria-labelledby="figures">
        <div class="head">
          <h2 id="figures">{t('figures.title')}</h2>
          <Views
            label={t('figures.span')}
            views={spans.map((id) => ({ id, label: t('figures.days', { n: Number(id) }) }))}
            current={span.value}
            choose={(id) => {
              span.value = id;
            }}
          />
        </div>
        <Numbers sums={sums} />
        {home.isTimeZoneAssumed && <p class="soft">{t('figures.utc')}</p>}
      </section>
      <div class="halves">
        <OrdersADay days={home.days} />
        <ProfitADay days={home.days} />
      </div>
    </>
  );
}

function Numbers({ sums: { orders, sent, shipped, profit, withoutCost } }: { readonly sums: DaySums }) {
  const number = new Intl.NumberFormat(formatLocale());
  const money = profit.map(moneyText).join(' + ');
  return (
    <dl class="figures">
      {(['orders', 'sent', 'shipped'] as const).map((id) => (
        <div key={id}>
          <dt>{t(`figures.${id}`)}</dt>
          <dd>{number.format({ orders, sent, shipped }[id])}</dd>
        </div>
      ))}
      <div>
        <dt>{t(withoutCost > 0 ? 'figures.profit-about' : 'figures.profit')}</dt>
        <dd>{money || <span title={t('figures.profit-none')}>–</span>}</dd>
        {(withoutCost > 0 || !money) && (
          <dd class="soft note">
            {withoutCost > 0 ? t('figures.without-cost', { n: withoutCost }) : t('figures.profit-none')}
          </dd>
        )}
      </div>
    </dl>
  );
}

function OrdersADay({ days }: { readonly days: readonly Day[] }) {
  const { orders, sent, waiting, stuck } = sumDays(days);
  const series = [
    { id: 'sent', label: t('figures.sent'), tone: 'brand' as const },
    { id: 'waiting', label: t('figures.waiting'), tone: 'warn' as const },
    { id: 'stuck', label: t('figures.stuck'), tone: 'bad' as const },
  ];
  const bars = days.map(
    (day): Bar => ({
      label: dateText(day.day),
      values: { sent: day.sent, waiting: day.waiting, stuck: day.stuck },
    }),
  );
  const number = new Intl.NumberFormat(formatLocale());
  return (
    <section class="card" aria-labelledby="orders-a-day">
      <h2 id="orders-a-day">{t('figures.orders-a-day')}</h2>
      <Bars
        sentence={t('figures.orders-sentence', { n: orders, days: days.length, sent, waiting, stuck })}
        series={series}
        bars={bars}
        format={(value) => number.format(value)}
      />
    </section>
  );
}

function ProfitADay({ days }: { readonly days: readonly Day[] }) {
  const currency = mainCurrency(days);
  const { withoutCost } = sumDays(days);
  return (
    <section class="card" aria-labelledby="profit-a-day">
      <h2 id="profit-a-day">{t('figures.profit-a-day')}</h2>
      {currency ? <ProfitBars days={days} currency={currency} /> : <p class="soft">{t('figures.profit-none')}</p>}
      {withoutCost > 0 && <p class="soft">{t('figures.without-cost', { n: withoutCost })}</p>}
    </section>
  );
}

/** A day with a loss stands in red, as tall as its loss. */
function ProfitBars({ days, currency }: { readonly days: readonly Day[]; readonly currency: string }) {
  const amounts = days.map(({ day, profit }) => {
    const known = profit.find((each) => each.currency === currency);
    return { label: dateText(day), amount: Number(known?.amount ?? 0) };
  });
  const total = amounts.reduce((sum, { amount }) => sum + amount, 0);
  const money = (amount: number) => moneyText({ amount: String(amount), currency });
  const isLoss = amounts.some(({ amount }) => amount < 0);
  return (
    <Bars
      sentence={t('figures.profit-sentence', { total: money(total), days: days.length })}
      series={[
        { id: 'profit', label: t('figures.profit'), tone: 'good' },
        ...(isLoss ? [{ id: 'loss', label: t('figures.loss'), tone: 'bad' as const }] : []),
      ]}
      bars={amounts.map(({ label, amount }) => ({
        label,
        values: { profit: Math.max(0, amount), loss: Math.max(0, -amount) },
      }))}
      format={money}
    />
  );
}
