import { Screen } from '../../parts/screen.tsx';
import { query } from '../../place.ts';
import { t } from '../../text.ts';
import { filterOf, queryOf } from './order-filter.ts';
import { OrderFilters } from './order-filters.tsx';
import { OrderSearch } from './order-search.tsx';
import { OrderTable } from './order-table.tsx';
import { OrderViews } from './order-views.tsx';

export function OrdersScreen() {
  const filter = filterOf(query.value);
  const key = queryOf(filter);
  return (
    <Screen title={t('orders.title')}>
      <OrderViews filter={filter} />
      <div class="finder">
        <OrderSearch filter={filter} />
        <OrderFilters filter={filter} />
      </div>
      <OrderTable key={key} filter={filter} />
    </Screen>
  );
}
