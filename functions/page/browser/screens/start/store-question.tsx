import type { Signal } from '@preact/signals';
import type { StoreChoice } from '../../../../../shared/page-api/connections.ts';
import { t } from '../../text.ts';

export function StoreQuestion({
  stores,
  chosen,
}: {
  readonly stores: readonly StoreChoice[];
  readonly chosen: Signal<string>;
}) {
  return (
    <fieldset class="question">
      <legend>{t('start.which-store')}</legend>
      {stores.map(({ id, name, type }) => (
        <label key={id} class="choice">
          <input
            type="radio"
            name="store"
            checked={chosen.value === id}
            onChange={() => {
              chosen.value = id;
            }}
          />
          {name} <span class="soft">{type}</span>
        </label>
      ))}
    </fieldset>
  );
}
