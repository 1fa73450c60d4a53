import { type Signal, signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { useId, useMemo } from 'preact/hooks';
import type { VariantChoice } from '../../../../../shared/page-api/catalog.ts';
import type { Page } from '../../../../../shared/page-api/reply.ts';
import type { RatesPreview } from '../../../../../shared/page-api/shipping.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { moneyText } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { countryName, isWord, providerName, t } from '../../text.ts';
import { AddressField } from '../mend/address-field.tsx';
import { TextField } from './text-field.tsx';

interface Wish {
  readonly priceId: string;
  readonly quantity: string;
  readonly country: string;
  readonly state: string;
  readonly postalCode: string;
}

/** What a shopper would see: the same question that the checkout asks. */
export function TryRates({ currency }: { readonly currency: string }) {
  const wish = useMemo(
    () => signal<Wish>({ priceId: '', quantity: '1', country: 'US', state: '', postalCode: '' }),
    [],
  );
  const preview = useMemo(() => signal<RatesPreview | undefined>(undefined), []);
  const variants = useQuery({
    queryKey: ['variants', 'shipping'],
    queryFn: () => call<Page<VariantChoice>>('GET', '/api/catalog/variants'),
  });
  const show = async (first: string) => {
    const { priceId, quantity, country, state, postalCode } = wish.value;
    preview.value = await call<RatesPreview>('POST', '/api/shipping/preview', {
      currency,
      destination: { country, ...(state && { state }), ...(postalCode && { postalCode }) },
      items: [{ priceId: priceId || first, quantity: Number(quantity) }],
    });
  };
  return (
    <section class="card" aria-labelledby="try-rates">
      <h2 id="try-rates">{t('shipping.try')}</h2>
      <p class="soft">{t('shipping.try-about')}</p>
      <Load of={variants}>
        {({ items: [first, ...others] }) =>
          first ? (
            <>
              <Question wish={wish} items={[first, ...others]} />
              <p>
                <Act anyone act={() => show(first.priceId)}>
                  {t('shipping.show')}
                </Act>
              </p>
            </>
          ) : (
            <p class="soft">{t('shipping.try-nothing')}</p>
          )
        }
      </Load>
      <div aria-live="polite">{preview.value && <Shown preview={preview.value} country={wish.value.country} />}</div>
    </section>
  );
}

function Question({ wish, items }: { readonly wish: Signal<Wish>; readonly items: readonly VariantChoice[] }) {
  const id = useId();
  const { priceId, quantity } = wish.value;
  const change = (part: Partial<Wish>) => {
    wish.value = { ...wish.value, ...part };
  };
  return (
    <div class="halves">
      <div class="field">
        <label for={id}>{t('shipping.item')}</label>
        <select
          id={id}
          value={priceId || items[0]?.priceId}
          onChange={(event) => change({ priceId: event.currentTarget.value })}
        >
          {items.map((item) => (
            <option key={item.priceId} value={item.priceId}>
              {item.title} · {providerName(item.provider)}
            </option>
          ))}
        </select>
      </div>
      <TextField label={t('shipping.quantity')} value={quantity} onInput={(text) => change({ quantity: text })} />
      {(['country', 'state', 'postalCode'] as const).map((field) => (
        <AddressField
          key={field}
          field={field}
          value={wish.value[field]}
          error=""
          onInput={(text) => change({ [field]: text })}
        />
      ))}
    </div>
  );
}

function Shown({
  preview: { rates, refused, problem },
  country,
}: {
  readonly preview: RatesPreview;
  readonly country: string;
}) {
  const word = `rates.${problem}`;
  return (
    <>
      {rates.length > 0 && (
        <table>
          <caption class="unseen">{t('shipping.shown')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('shipping.speed')}</th>
              <th scope="col">{t('shipping.price')}</th>
              <th scope="col">{t('shipping.days')}</th>
              <th scope="col">{t('shipping.made-of')}</th>
            </tr>
          </thead>
          <tbody>
            {rates.map(({ speed, amount, days, parts }) => (
              <tr key={speed}>
                <th scope="row">{speedWord(speed)}</th>
                <td>{moneyText(amount)}</td>
                <td>{days ? t('shipping.days-range', { from: days.minimum, to: days.maximum }) : '–'}</td>
                <td>
                  {parts.map((part) => `${providerName(part.provider)} ${moneyText(part.amount)}`).join(' + ') || '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problem && (
        <Notice tone="warn">
          {refused.length > 0
            ? refused
                .map(({ provider }) =>
                  t('shipping.refused', { provider: providerName(provider), country: countryName(country) }),
                )
                .join(' ')
            : isWord(word)
              ? t(word)
              : problem}
        </Notice>
      )}
    </>
  );
}

function speedWord(speed: string): string {
  const word = `speed.${speed}`;
  return isWord(word) ? t(word) : speed;
}
