import { useId } from 'preact/hooks';
import { namedCountries } from '../../named-countries.ts';
import { pressOnEnter } from '../../parts/press-on-enter.ts';
import { t } from '../../text.ts';

export const fieldNames = ['name', 'address1', 'address2', 'city', 'state', 'postalCode', 'country', 'phone'] as const;
export type FieldName = (typeof fieldNames)[number];

/** One field of an address, with what is wrong with it beneath. */
export function AddressField({
  field,
  value,
  error,
  onInput,
}: {
  readonly field: FieldName;
  readonly value: string;
  readonly error: string;
  readonly onInput: (text: string) => void;
}) {
  const id = useId();
  const shared = {
    id,
    value,
    'aria-invalid': error !== '',
    'aria-describedby': error ? `${id}-error` : undefined,
    onInput: (event: { readonly currentTarget: HTMLInputElement | HTMLSelectElement }) =>
      onInput(event.currentTarget.value),
  };
  return (
    <div class={`field address-${field}`}>
      <label for={id}>{t(`address.${field}`)}</label>
      {field === 'country' ? (
        <select {...shared}>
          <Countries chosen={value} />
        </select>
      ) : (
        <input {...shared} type="text" autocomplete="off" spellcheck={false} onKeyDown={pressOnEnter} />
      )}
      <p id={`${id}-error`} role="alert" class="failure">
        {error}
      </p>
    </div>
  );
}

/** By their names in the person's language; a chosen text that names no country stands first, so that it can be seen and changed. */
function Countries({ chosen }: { readonly chosen: string }) {
  const rows = namedCountries();
  return (
    <>
      {!rows.some(([code]) => code === chosen) && <option value={chosen}>{chosen || t('address.choose')}</option>}
      {rows.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </>
  );
}
