import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { later } from '../../parts/when.tsx';
import { go } from '../../place.ts';
import { t } from '../../text.ts';
import { changedFilter, type OrderFilter, pathOf } from './order-filter.ts';

const pauseMs = 500;

/** Customer, order, supplier's order or tracking number; asked once the typing pauses. */
export function OrderSearch({ filter }: { readonly filter: OrderFilter }) {
  const typed = useMemo(() => signal(filter.search ?? ''), []);
  const here = filter.search ?? '';
  const search = () => {
    const wanted = typed.value.trim();
    if (wanted !== here) go(pathOf(changedFilter(filter, { search: wanted })), { isSameStep: here !== '' });
  };
  useEffect(() => later(pauseMs, search), [typed.value]);
  // Another view or "Clear" took it away.
  useEffect(() => {
    if (typed.value.trim() !== here && here === '') typed.value = '';
  }, [here]);
  return (
    <input
      type="search"
      class="search"
      aria-label={t('orders.search')}
      placeholder={t('orders.search')}
      value={typed.value}
      autocomplete="off"
      spellcheck={false}
      onInput={({ currentTarget }) => {
        typed.value = currentTarget.value;
      }}
      onKeyDown={(event) => event.key === 'Enter' && search()}
    />
  );
}
