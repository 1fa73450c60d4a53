import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { PersonReply } from '../../../../../shared/page-api/orders.ts';
import { call } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { Act } from '../../parts/act.tsx';
import { CrmBusy } from '../../parts/crm-busy.tsx';
import { Load } from '../../parts/load.tsx';
import { toast } from '../../parts/toast.tsx';
import { t } from '../../text.ts';
import { ordersChanged } from '../orders/orders-data.ts';
import { usePerson } from '../person.ts';
import { AddressField, type FieldName, fieldNames } from './address-field.tsx';
import { type Mending, stopMending } from './mending.ts';

type Values = Readonly<Record<FieldName, string>>;
type Problems = Readonly<Partial<Record<string, string>>>;

/** Where an order goes, read from the CRM when it is opened; the wrong fields are marked, the first is focused. */
export function AddressForm({ what, name }: { readonly what: Mending; readonly name: string }) {
  const path = `/api/orders/${encodeURIComponent(what.order.orderId)}`;
  const person = usePerson(what.order.orderId, { isForm: true });
  return (
    <Load of={person} skeleton={<div class="skeleton tall" />}>
      {(loaded) => ('later' in loaded ? <CrmBusy /> : <Form loaded={loaded} path={`${path}/address`} name={name} />)}
    </Load>
  );
}

function Form({ loaded, path, name }: { readonly loaded: PersonReply; readonly path: string; readonly name: string }) {
  const values = useMemo(() => signal<Values>(valuesOf(loaded)), []);
  const problems = useMemo(() => signal<Problems>(problemsOf(loaded.problems)), []);
  const form = useRef<HTMLDivElement>(null);
  const focusFirst = () => {
    const marked = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (marked ?? form.current?.querySelector<HTMLElement>('input'))?.focus();
  };
  useEffect(focusFirst, []);
  const save = async () => {
    problems.value = await saved(path, values.value);
    if (Object.keys(problems.value).length > 0) return queueMicrotask(focusFirst);
    stopMending();
    toast(t('mend.address-done', { name }));
    await ordersChanged();
  };
  return (
    <>
      <div class="address" ref={form}>
        {fieldNames.map((field) => (
          <AddressField
            key={field}
            field={field}
            value={values.value[field]}
            error={problems.value[field] ?? ''}
            onInput={(text) => typed(values, field, text)}
          />
        ))}
      </div>
      <p class="soft">{t('mend.address-note')}</p>
      <div class="row end">
        <button type="button" onClick={stopMending}>
          {t('mend.no')}
        </button>
        <Act kind="primary" act={save}>
          {t('mend.save-and-send')}
        </Act>
      </div>
    </>
  );
}

function typed(values: Signal<Values>, field: FieldName, text: string): void {
  values.value = { ...values.value, [field]: text };
}

function valuesOf({ name, address, phone }: PersonReply): Values {
  const { address1, address2, city, state, postalCode, country } = address;
  const known = { name, address1, address2, city, state, postalCode, country, phone };
  return Object.fromEntries(fieldNames.map((field) => [field, known[field] ?? ''])) as Values;
}

function problemsOf(problems: PersonReply['problems']): Problems {
  return Object.fromEntries(problems.map(({ field, message }) => [field, message]));
}

/** Empty fields that nobody needs are not sent. @returns what is wrong, by field; empty: it is saved. */
async function saved(path: string, values: Values): Promise<Problems> {
  const { name, phone, state, address2, ...needed } = values;
  const filled = Object.fromEntries(
    Object.entries({ name, phone, state, address2 }).filter(([, text]) => text.trim() !== ''),
  );
  const empty = (['address1', 'city', 'country'] as const).filter((field) => needed[field].trim() === '');
  if (empty.length > 0) return Object.fromEntries(empty.map((field) => [field, t('mend.empty')]));
  try {
    await call('PUT', path, { ...needed, ...filled });
    return {};
  } catch (error) {
    if (error instanceof ApiError && Array.isArray(error.detail.fields))
      return problemsOf(error.detail.fields as PersonReply['problems']);
    throw error;
  }
}
