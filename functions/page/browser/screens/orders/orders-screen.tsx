import { fetchText } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { saveFile } from '../../parts/copy.tsx';
import { Screen } from '../../parts/screen.tsx';
import { query } from '../../place.ts';
import { t } from '../../text.ts';
import { filterOf, type OrderFilter, queryOf } from './order-filter.ts';
import { OrderFilters } from './order-filters.tsx';
import { OrderSearch } from './order-search.tsx';
import { OrderTable } from './order-table.tsx';
import { OrderViews } from './order-views.tsx';

export function OrdersScreen() {
  const filter = filterOf(query.value);
  const key = queryOf(filter);
  return (
    <Screen title={t('orders.title')} actions={<Export filter={filter} />}>
      <OrderViews filter={filter} />
      <div class="finder">
        <OrderSearch filter={filter} />
        <OrderFilters filter={filter} />
      </div>
      <OrderTable key={key} filter={filter} />
    </Screen>
  );
}

/** The orders of the list as a file, without names. */
function Export({ filter }: { readonly filter: OrderFilter }) {
  const save = async () => {
    const { sort: _sort, ...rest } = filter;
    const wanted = queryOf(rest);
    saveFile('orders.csv', await fetchText(`/api/orders.csv${wanted && `?${wanted}`}`));
  };
  return (
    <Act anyone act={save}>
      {t('orders.export')}
    </Act>
  );
}
