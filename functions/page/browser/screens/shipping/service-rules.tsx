import { signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import type { ServiceRule } from '../../../../../shared/domain/shipping/service-rules.ts';
import { shippingSpeeds } from '../../../../../shared/domain/shipping/shipping-speed.ts';
import { call } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { toast } from '../../parts/toast.tsx';
import { queryClient } from '../../query-client.ts';
import { t } from '../../text.ts';
import { toMinor, toText } from './amounts.ts';
import { TextField } from './text-field.tsx';

interface Settings {
  readonly shipping: { readonly serviceRules: readonly ServiceRule[] };
}

/** A rule as it is being written. */
interface Draft {
  readonly id: number;
  readonly paidFrom: string;
  readonly countries: string;
  readonly speed: ServiceRule['speed'];
}

export function ServiceRules({ currency }: { readonly currency: string }) {
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => call<Settings>('GET', '/api/settings') });
  return (
    <section class="card" aria-labelledby="service-rules">
      <h2 id="service-rules">{t('shipping.services')}</h2>
      <p class="soft">{t('shipping.services-about')}</p>
      <Load of={settings}>{({ shipping }) => <RuleList rules={shipping.serviceRules} currency={currency} />}</Load>
    </section>
  );
}

function RuleList({ rules, currency }: { readonly rules: readonly ServiceRule[]; readonly currency: string }) {
  const drafts = useMemo(() => signal<readonly Draft[]>(rules.map((rule, id) => toDraft(rule, id, currency))), []);
  const change = (id: number, part: Partial<Draft>) => {
    drafts.value = drafts.value.map((draft) => (draft.id === id ? { ...draft, ...part } : draft));
  };
  const save = async () => {
    const serviceRules = drafts.value.map((draft) => toRule(draft, currency));
    await call('PUT', '/api/settings', { shipping: { serviceRules } });
    await queryClient.invalidateQueries({ queryKey: ['settings'] });
    toast(t('shipping.saved'));
  };
  const nextId = Math.max(-1, ...drafts.value.map(({ id }) => id)) + 1;
  return (
    <>
      {drafts.value.map((draft, index) => (
        <RuleFields
          key={draft.id}
          {...{ draft, currency, n: index + 1 }}
          change={(part) => change(draft.id, part)}
          remove={() => {
            drafts.value = drafts.value.filter(({ id }) => id !== draft.id);
          }}
        />
      ))}
      <p class="soft">{t(drafts.value.length === 0 ? 'shipping.no-rules' : 'shipping.else')}</p>
      <div class="row">
        <button
          type="button"
          onClick={() => {
            drafts.value = [...drafts.value, { id: nextId, paidFrom: '', countries: '', speed: 'express' }];
          }}
        >
          {t('shipping.add-rule')}
        </button>
        <Act kind="primary" act={save}>
          {t('shipping.save-services')}
        </Act>
      </div>
    </>
  );
}

function RuleFields({
  draft: { paidFrom, countries, speed },
  currency,
  n,
  change,
  remove,
}: {
  readonly draft: Draft;
  readonly currency: string;
  readonly n: number;
  readonly change: (part: Partial<Draft>) => void;
  readonly remove: () => void;
}) {
  const isOddAmount = paidFrom !== '' && toMinor(paidFrom, currency) === undefined;
  return (
    <fieldset class="question">
      <legend>{t('shipping.rule', { n })}</legend>
      <div class="halves">
        <TextField
          label={t('shipping.paid-from')}
          unit={currency}
          value={paidFrom}
          hint={t('shipping.paid-from-hint')}
          error={isOddAmount ? t('shipping.amount-odd') : ''}
          onInput={(text) => change({ paidFrom: text })}
        />
        <TextField
          label={t('shipping.countries')}
          value={countries}
          hint={t('shipping.countries-hint')}
          error={areCodes(codesOf(countries)) ? '' : t('shipping.countries-odd')}
          onInput={(text) => change({ countries: text })}
        />
      </div>
      <div class="row">
        <label>
          {t('shipping.goes')}{' '}
          <select
            value={speed}
            onChange={(event) => change({ speed: event.currentTarget.value as ServiceRule['speed'] })}
          >
            {shippingSpeeds.map((each) => (
              <option key={each} value={each}>
                {t(`speed.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <span class="grow" />
        <button type="button" class="quiet" onClick={remove}>
          {t('shipping.remove-rule', { n })}
        </button>
      </div>
    </fieldset>
  );
}

function toDraft({ paidFrom, countries = [], speed }: ServiceRule, id: number, currency: string): Draft {
  return {
    id,
    paidFrom: paidFrom === undefined ? '' : toText(paidFrom, currency),
    countries: countries.join(', '),
    speed,
  };
}

/** @throws ApiError in words when something in it makes no sense. */
function toRule({ paidFrom, countries, speed }: Draft, currency: string): ServiceRule {
  const minor = paidFrom.trim() === '' ? undefined : toMinor(paidFrom, currency);
  const codes = codesOf(countries);
  const isOdd = (paidFrom.trim() !== '' && minor === undefined) || !areCodes(codes);
  if (isOdd) throw new ApiError(0, 'invalid-form', t('shipping.mend-first'));
  return { speed, ...(minor !== undefined && { paidFrom: minor }), ...(codes.length > 0 && { countries: codes }) };
}

function codesOf(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
}

function areCodes(codes: readonly string[]): boolean {
  return codes.every((code) => /^[A-Z]{2}$/.test(code));
}
