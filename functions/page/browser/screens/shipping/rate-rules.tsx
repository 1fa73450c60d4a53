import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ShippingReply } from '../../../../../shared/page-api/shipping.ts';
import { ApiError } from '../../api-error.ts';
import { Act } from '../../parts/act.tsx';
import { toast } from '../../parts/toast.tsx';
import { t } from '../../text.ts';
import { toHundredths, toMinor, toText } from './amounts.ts';
import { changeShipping } from './shipping-data.ts';
import { TextField } from './text-field.tsx';

/** What shoppers pay on top of what the suppliers charge, and what they see when a supplier is silent. */
export function RateRules({ shipping }: { readonly shipping: ShippingReply }) {
  const { currency = 'USD', markup, fallback } = shipping;
  const percent = useMemo(() => signal(String(markup.percent / 100)), []);
  const fixed = useMemo(() => signal(toText(markup.fixed, currency)), []);
  const kind = useMemo(() => signal(fallback.kind), []);
  const price = useMemo(() => signal(toText(fallback.kind === 'fixed' ? fallback.amount : 0, currency)), []);
  const hundredths = toHundredths(percent.value);
  const minor = toMinor(fixed.value, currency);
  const amount = toMinor(price.value, currency);
  const save = async () => {
    if (hundredths === undefined || minor === undefined || (kind.value === 'fixed' && amount === undefined))
      throw new ApiError(0, 'invalid-form', t('shipping.mend-first'));
    await changeShipping('PUT', '/api/shipping', {
      markup: { percent: hundredths, fixed: minor },
      fallback: kind.value === 'fixed' ? { kind: 'fixed', amount } : { kind: 'store' },
    });
    toast(t('shipping.saved'));
  };
  return (
    <section class="card" aria-labelledby="rate-rules">
      <h2 id="rate-rules">{t('shipping.rules')}</h2>
      <p class="soft">{t('shipping.rules-about')}</p>
      <div class="halves">
        <TextField
          label={t('shipping.percent')}
          unit="%"
          value={percent.value}
          error={hundredths === undefined ? t('shipping.percent-odd') : ''}
          hint={hundredths !== undefined && hundredths < 0 ? t('shipping.percent-below') : ''}
          onInput={(text) => {
            percent.value = text;
          }}
        />
        <TextField
          label={t('shipping.fixed')}
          unit={currency}
          value={fixed.value}
          error={minor === undefined ? t('shipping.amount-odd') : ''}
          onInput={(text) => {
            fixed.value = text;
          }}
        />
      </div>
      <Fallback kind={kind} price={price} currency={currency} />
      <p>
        <Act kind="primary" act={save}>
          {t('shipping.save')}
        </Act>
      </p>
    </section>
  );
}

/** What shoppers see while a supplier is silent. */
function Fallback({
  kind,
  price,
  currency,
}: {
  readonly kind: Signal<'store' | 'fixed'>;
  readonly price: Signal<string>;
  readonly currency: string;
}) {
  return (
    <>
      <fieldset class="question">
        <legend>{t('shipping.fallback')}</legend>
        {(['store', 'fixed'] as const).map((value) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="fallback"
              checked={kind.value === value}
              onChange={() => {
                kind.value = value;
              }}
            />
            {t(`shipping.fallback-${value}`)}
          </label>
        ))}
      </fieldset>
      {kind.value === 'fixed' && (
        <TextField
          label={t('shipping.fallback-price')}
          unit={currency}
          value={price.value}
          error={toMinor(price.value, currency) === undefined ? t('shipping.amount-odd') : ''}
          onInput={(text) => {
            price.value = text;
          }}
        />
      )}
    </>
  );
}
