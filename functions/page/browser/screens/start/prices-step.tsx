import { signal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import type { CatalogSettings, PricingRule } from '../../../../../shared/domain/catalog/catalog-settings.ts';
import type { SyncReply } from '../../../../../shared/page-api/catalog.ts';
import type { ProviderReply } from '../../../../../shared/page-api/connections.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { Radio } from '../../parts/radio.tsx';
import { t } from '../../text.ts';
import { saveSettings, useSettings } from '../settings.ts';
import { Plan } from './plan.tsx';

interface StepProps {
  readonly provider: ProviderReply;
  readonly back: () => void;
  readonly begun: (runId: string) => void;
  /** Something of this supplier is in the store already. */
  readonly hasSynced: boolean;
}

/** What shoppers pay: as at the supplier, or what the merchant pays and something on top; tried on real products first. */
export function PricesStep(props: StepProps) {
  const settings = useSettings();
  return (
    <Load of={settings} skeleton={<div class="skeleton tall" />}>
      {({ catalog }) => <Form {...props} catalog={catalog} />}
    </Load>
  );
}

function Form({
  provider,
  back,
  begun,
  hasSynced,
  catalog: { pricing },
}: StepProps & { readonly catalog: CatalogSettings }) {
  const base = useMemo(() => signal(pricing.base), []);
  const percent = useMemo(() => signal(String(pricing.markup / 100)), []);
  const failure = useMemo(() => signal(''), []);
  const id = useId();
  const markup = Math.round(Number(percent.value.replace(',', '.')) * 100);
  const isReadable = Number.isFinite(markup) && markup >= 0 && markup <= 100_000;
  const rule: PricingRule = {
    ...pricing,
    base: base.value,
    markup: base.value === 'retail' ? pricing.markup : isReadable ? markup : 0,
  };
  const start = async () => {
    failure.value = isReadable || base.value === 'retail' ? '' : t('prices.percent-odd');
    if (failure.value) return;
    if (rule.base !== pricing.base || rule.markup !== pricing.markup)
      await saveSettings({ catalog: { pricing: { base: rule.base, markup: rule.markup } } });
    begun((await call<SyncReply>('POST', '/api/catalog/sync', { provider: provider.id })).runId);
  };
  return (
    <section class="card" aria-labelledby="prices">
      <h2 id="prices">{t('prices.step-title')}</h2>
      <fieldset class="question">
        <legend class="unseen">{t('prices.step-title')}</legend>
        <Radio
          name="base"
          label={t('prices.retail', { provider: provider.name })}
          isOn={base.value === 'retail'}
          choose={() => (base.value = 'retail')}
        />
        <span class="row">
          <Radio
            name="base"
            label={t('prices.cost')}
            isOn={base.value === 'cost'}
            choose={() => (base.value = 'cost')}
          />
          <input
            id={id}
            class="short"
            inputMode="decimal"
            aria-label={t('prices.percent')}
            aria-invalid={failure.value !== ''}
            aria-describedby={`${id}-error`}
            value={percent.value}
            autocomplete="off"
            onInput={({ currentTarget }) => {
              percent.value = currentTarget.value;
              base.value = 'cost';
            }}
          />
          <span aria-hidden="true">%</span>
        </span>
        <p id={`${id}-error`} class="failure" role="alert">
          {failure.value}
        </p>
      </fieldset>
      <Plan provider={provider} rule={rule} />
      <div class="row end">
        <button type="button" onClick={back}>
          {t('start.back')}
        </button>
        <Act kind="primary" act={start}>
          {t(hasSynced ? 'sync.again' : 'sync.start')}
        </Act>
      </div>
    </section>
  );
}
