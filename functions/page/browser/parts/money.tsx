import type { Money } from '../../../../shared/page-api/reply.ts';
import { formatLocale, t } from '../text.ts';

export function moneyText({ amount, currency }: Money): string {
  return new Intl.NumberFormat(formatLocale(), { style: 'currency', currency }).format(Number(amount));
}

/** An amount with its currency; one that nobody knows is a dash with a word why, never 0. */
export function MoneyText({ value, unknown }: { readonly value: Money | undefined; readonly unknown: string }) {
  if (value) return <span class="money">{moneyText(value)}</span>;
  return (
    <span class="money soft" title={unknown}>
      <span aria-hidden="true">–</span>
      <span class="unseen">{t('money.unknown', { why: unknown })}</span>
    </span>
  );
}
