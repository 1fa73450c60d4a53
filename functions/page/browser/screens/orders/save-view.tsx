import { signal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import type { Views } from '../../../../../shared/page-api/order-requests.ts';
import { call, newKey } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { pressOnEnter } from '../../parts/press-on-enter.ts';
import { toast } from '../../parts/toast.tsx';
import { go } from '../../place.ts';
import { queryClient } from '../../query-client.ts';
import { t } from '../../text.ts';
import { type OrderFilter, queryOf } from './order-filter.ts';
import { useSavedViews } from './order-views.tsx';

const longestName = 40;

/** Gives the filters of now a name, or takes a saved view away. Everybody has their own. */
export function SaveView({ filter }: { readonly filter: OrderFilter }) {
  const name = useMemo(() => signal(''), []);
  const id = useId();
  const saved = useSavedViews().data?.items;
  const query = queryOf(filter);
  if (!saved || query === '') return null;
  const put = async (items: Views['items'], told: string) => {
    queryClient.setQueryData(['views'], await call<Views>('PUT', '/api/views', { items }));
    toast(told);
  };
  const here = saved.find((view) => view.query === query);
  if (here) {
    const remove = async () => {
      const others = saved.filter((view) => view !== here);
      await put(others, t('views.removed', { name: here.name }));
      go('/orders');
    };
    return (
      <Act kind="quiet" anyone act={remove}>
        {t('views.remove')}
      </Act>
    );
  }
  const save = async () => {
    const called = name.value.trim();
    if (called === '') return;
    await put([...saved, { id: newKey(), name: called, query }], t('views.saved', { name: called }));
    document.getElementById('save-view')?.hidePopover();
    name.value = '';
  };
  return (
    <>
      <button type="button" class="quiet" popovertarget="save-view">
        {t('views.save')}
      </button>
      <div id="save-view" popover class="pop middle">
        <div class="field">
          <label for={id}>{t('views.name')}</label>
          <input
            id={id}
            value={name.value}
            maxLength={longestName}
            autocomplete="off"
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
            onKeyDown={pressOnEnter}
          />
        </div>
        <Act kind="primary" anyone act={save}>
          {t('views.save')}
        </Act>
      </div>
    </>
  );
}
