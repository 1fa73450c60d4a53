import { useId } from 'preact/hooks';
import { namedCountries } from '../../named-countries.ts';
import { daysAgo } from '../../parts/when.tsx';
import { go } from '../../place.ts';
import { providerName, t } from '../../text.ts';
import { useConnections } from '../connections.ts';
import { changedFilter, narrowedBy, type OrderFilter, pathOf } from './order-filter.ts';
import { SaveView } from './save-view.tsx';

const spans = [0, 6, 29] as const;

/** When, by whom, where to: each choice is an address of its own. */
export function OrderFilters({ filter }: { readonly filter: OrderFilter }) {
  const connections = useConnections().data?.items ?? [];
  const change = (what: OrderFilter) => go(pathOf(changedFilter(filter, what)));
  const n = narrowedBy(filter);
  return (
    <div class="filters">
      <Placed filter={filter} change={change} />
      <Choice
        label={t('filter.made-by')}
        value={filter.provider}
        options={connections.map(({ provider }) => [provider, providerName(provider)])}
        choose={(provider) => change({ provider })}
      />
      <Choice
        label={t('filter.country')}
        value={filter.country}
        options={namedCountries()}
        choose={(country) => change({ country })}
      />
      {n > 0 && (
        <span class="row">
          <span class="soft">{t('filter.on', { n })}</span>
          <button
            type="button"
            class="quiet"
            onClick={() => change({ provider: '', country: '', from: '', to: '', search: '' })}
          >
            {t('filter.clear')}
          </button>
        </span>
      )}
      <SaveView key={pathOf(filter)} filter={filter} />
    </div>
  );
}

function Choice({
  label,
  value = '',
  options,
  choose,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}) {
  const id = useId();
  const isOther = value !== '' && !options.some(([each]) => each === value);
  return (
    <span class="filter">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{t('filter.any')}</option>
        {isOther && <option value={value}>{value}</option>}
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Some days until today, or the days between two dates. */
function Placed({ filter, change }: { readonly filter: OrderFilter; readonly change: (what: OrderFilter) => void }) {
  const { from = '', to = '' } = filter;
  const isSpan = from !== '' && to === '' ? spans.find((days) => daysAgo(days) === from) : undefined;
  const isBetween = (from !== '' || to !== '') && isSpan === undefined;
  const choose = (value: string) => {
    if (value === '') change({ from: '', to: '' });
    else if (value === 'between') change({ from: daysAgo(6), to: daysAgo(0) });
    else change({ from: daysAgo(Number(value)), to: '' });
  };
  return (
    <>
      <Choice
        label={t('filter.placed')}
        value={isBetween ? 'between' : isSpan === undefined ? '' : String(isSpan)}
        options={[
          ...spans.map((days) => [String(days), t('filter.span', { n: days + 1 })] as const),
          ['between', t('filter.between')],
        ]}
        choose={choose}
      />
      {isBetween &&
        (['from', 'to'] as const).map((end) => (
          <input
            key={end}
            type="date"
            aria-label={t(`filter.${end}`)}
            value={filter[end] ?? ''}
            onChange={({ currentTarget }) => change({ [end]: currentTarget.value })}
          />
        ))}
    </>
  );
}
