import { type Signal, signal } from '@preact/signals';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { VariantChoice } from '../../../../../shared/page-api/catalog.ts';
import type { OrderLine } from '../../../../../shared/page-api/orders.ts';
import type { Page } from '../../../../../shared/page-api/reply.ts';
import { call } from '../../api.ts';
import { Load } from '../../parts/load.tsx';
import { moneyText } from '../../parts/money.tsx';
import { later } from '../../parts/when.tsx';
import { providerName, t } from '../../text.ts';

export interface Picked {
  readonly provider: string;
  readonly productId: string;
  readonly variantId: string;
}

const pauseMs = 300;

/** What an item may be made as, the likeliest chosen; a search over everything that the providers make for this store. */
export function PickVariant({
  orderId,
  line,
  picked,
}: {
  readonly orderId: string;
  readonly line: OrderLine;
  readonly picked: Signal<Picked | undefined>;
}) {
  const id = useId();
  const search = useMemo(() => signal(''), []);
  const asked = useMemo(() => signal(''), []);
  // Typing asks once it pauses.
  useEffect(() => later(pauseMs, () => (asked.value = search.value.trim())), [search.value]);
  const found = useQuery({
    queryKey: ['variants', orderId, line.priceId, asked.value],
    queryFn: () => call<Page<VariantChoice>>('GET', pathOf(orderId, line.priceId ?? '', asked.value)),
    placeholderData: keepPreviousData,
  });
  const first = found.data?.items[0];
  useEffect(() => {
    if (first && !picked.value) picked.value = keyOf(first);
  }, [first]);
  return (
    <>
      <div class="field">
        <label for={id}>{t('mend.search')}</label>
        <input
          id={id}
          type="search"
          value={search.value}
          autocomplete="off"
          onInput={(event) => {
            search.value = event.currentTarget.value;
          }}
        />
      </div>
      <Load of={found} skeleton={<div class="skeleton tall" />}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="soft">{t(asked.value ? 'mend.search-empty' : 'mend.no-variants')}</p>
          ) : (
            <fieldset class="question variants">
              <legend class="unseen">{t('mend.variants', { n: items.length })}</legend>
              {items.map((choice) => (
                <Choice key={nameOf(choice)} choice={choice} picked={picked} />
              ))}
            </fieldset>
          )
        }
      </Load>
    </>
  );
}

function Choice({ choice, picked }: { readonly choice: VariantChoice; readonly picked: Signal<Picked | undefined> }) {
  const { title, imageUrl, cost, provider } = choice;
  return (
    <label class="choice">
      <input
        type="radio"
        name="variant"
        checked={picked.value !== undefined && nameOf(picked.value) === nameOf(choice)}
        onChange={() => {
          picked.value = keyOf(choice);
        }}
      />
      {imageUrl && <img src={imageUrl} alt="" width="40" height="40" loading="lazy" />}
      <span class="grow">{title}</span>
      <span class="soft">
        {providerName(provider)}
        {cost && ` · ${t('mend.cost', { cost: moneyText(cost) })}`}
      </span>
    </label>
  );
}

function keyOf({ provider, productId, variantId }: Picked): Picked {
  return { provider, productId, variantId };
}

function nameOf({ provider, productId, variantId }: Picked): string {
  return `${provider} ${productId} ${variantId}`;
}

function pathOf(order: string, price: string, search: string): string {
  return `/api/catalog/variants?${new URLSearchParams({ order, for: price, ...(search && { search }) })}`;
}
