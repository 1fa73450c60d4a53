import { signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import type { CatalogSettings } from '../../../../../shared/domain/catalog/catalog-settings.ts';
import type { Selection } from '../../../../../shared/page-api/catalog.ts';
import type { ProviderReply } from '../../../../../shared/page-api/connections.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { Radio } from '../../parts/radio.tsx';
import { queryClient } from '../../query-client.ts';
import { t } from '../../text.ts';
import { saveSettings, useSettings } from '../settings.ts';
import { ChooseProducts } from './choose-products.tsx';

/** Which products, how they appear, and whether the store's own ones with the same SKU are linked. */
export function ProductsStep({ provider, next }: { readonly provider: ProviderReply; readonly next: () => void }) {
  const path = `/api/catalog/selection/${provider.id}`;
  const selection = useQuery({
    queryKey: ['selection', provider.id],
    queryFn: () => call<Selection>('GET', path),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const settings = useSettings();
  return (
    <Load of={selection} skeleton={<div class="skeleton tall" />}>
      {(chosen) => (
        <Load of={settings} skeleton={<div class="skeleton tall" />}>
          {({ catalog }) => <Form provider={provider} selection={chosen} catalog={catalog} next={next} />}
        </Load>
      )}
    </Load>
  );
}

function Form({
  provider,
  selection,
  catalog,
  next,
}: {
  readonly provider: ProviderReply;
  readonly selection: Selection;
  readonly catalog: CatalogSettings;
  readonly next: () => void;
}) {
  const isAll = useMemo(() => signal(selection.mode !== 'chosen'), []);
  const ids = useMemo(() => signal<ReadonlySet<string>>(new Set(selection.productIds)), []);
  const publish = useMemo(() => signal(catalog.publish), []);
  const linkBySku = useMemo(() => signal(catalog.inventory.linkBySku), []);
  const save = async () => {
    const wanted = isAll.value ? allOf(selection) : { mode: 'chosen' as const, productIds: [...ids.value] };
    const saved = await call<Selection>('PUT', `/api/catalog/selection/${provider.id}`, wanted);
    queryClient.setQueryData(['selection', provider.id], saved);
    const isChanged = publish.value !== catalog.publish || linkBySku.value !== catalog.inventory.linkBySku;
    if (isChanged)
      await saveSettings({ catalog: { publish: publish.value, inventory: { linkBySku: linkBySku.value } } });
    next();
  };
  return (
    <section class="card" aria-labelledby="products">
      <h2 id="products">{t('products.title', { provider: provider.name })}</h2>
      <fieldset class="question">
        <legend class="unseen">{t('products.which')}</legend>
        <Radio name="which" label={t('products.all')} isOn={isAll.value} choose={() => (isAll.value = true)} />
        <Radio name="which" label={t('products.some')} isOn={!isAll.value} choose={() => (isAll.value = false)} />
      </fieldset>
      {!isAll.value && <ChooseProducts provider={provider} ids={ids} />}
      <fieldset class="question">
        <legend>{t('products.appear')}</legend>
        {(['when-complete', 'unpublished', 'published'] as const).map((way) => (
          <Radio
            key={way}
            name="publish"
            label={t(`products.appear-${way}`)}
            isOn={publish.value === way}
            choose={() => (publish.value = way)}
          />
        ))}
      </fieldset>
      <label class="choice">
        <input
          type="checkbox"
          checked={linkBySku.value}
          onChange={({ currentTarget }) => {
            linkBySku.value = currentTarget.checked;
          }}
        />
        {t('products.link-by-sku')}
      </label>
      <div class="row end">
        <Act kind="primary" act={save}>
          {t('start.continue')}
        </Act>
      </div>
    </section>
  );
}

/** Products that were left out before stay so. */
function allOf(selection: Selection): Selection {
  return selection.mode === 'all-but' ? selection : { mode: 'all', productIds: [] };
}
