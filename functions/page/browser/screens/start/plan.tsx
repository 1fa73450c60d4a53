import { useQuery } from '@tanstack/preact-query';
import type { PricingRule } from '../../../../../shared/domain/catalog/catalog-settings.ts';
import { shelfPrice } from '../../../../../shared/domain/catalog/pricing.ts';
import { formatMajor, parseMajor } from '../../../../../shared/domain/money.ts';
import type { RunReply, SampleRow, SamplesReply, SyncReply } from '../../../../../shared/page-api/catalog.ts';
import type { ProviderReply } from '../../../../../shared/page-api/connections.ts';
import type { Money } from '../../../../../shared/page-api/reply.ts';
import { call } from '../../api.ts';
import { MoneyText } from '../../parts/money.tsx';
import { reasonText, t } from '../../text.ts';

/** What the first sync would do, tried without writing, and prices of real products by the rule on the screen. */
export function Plan({ provider, rule }: { readonly provider: ProviderReply; readonly rule: PricingRule }) {
  const begun = useQuery({
    queryKey: ['dry-run', provider.id],
    queryFn: () => call<SyncReply>('POST', '/api/catalog/sync', { provider: provider.id, dryRun: true }),
    staleTime: 60_000,
  });
  const runId = begun.data?.runId ?? '';
  const run = useQuery({
    queryKey: ['run', runId],
    queryFn: () => call<RunReply>('GET', `/api/catalog/runs/${encodeURIComponent(runId)}`),
    refetchInterval: ({ state: { data } }) => (data?.finished ? false : 1_000),
    enabled: runId !== '',
  });
  const isDone = run.data?.finished === true;
  const samples = useQuery({
    queryKey: ['samples', provider.id, isDone],
    queryFn: () => call<SamplesReply>('GET', `/api/catalog/samples?provider=${provider.id}`),
  });
  return (
    <>
      <Examples items={samples.data?.items ?? []} rule={rule} />
      <p role="status">{isDone && run.data ? sentenceOf(run.data) : t('plan.reading', { provider: provider.name })}</p>
      {!isDone && <progress aria-label={t('plan.progress')} />}
    </>
  );
}

function sentenceOf({ state, reason, counts, calls, callsPerSecond }: RunReply): string {
  if (state !== 'finished') return reason ? reasonText(reason) : t('sync.failed');
  const seconds = Math.max(1, Math.ceil(calls.planned / Math.max(callsPerSecond, 1)));
  const { created, updated, unchanged, skipped, failed } = counts;
  return t('plan.sentence', { created, updated, unchanged, aside: skipped + failed, seconds });
}

function Examples({ items, rule }: { readonly items: readonly SampleRow[]; readonly rule: PricingRule }) {
  if (items.length === 0) return null;
  return (
    <table class="plain">
      <caption class="unseen">{t('plan.examples')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plan.product')}</th>
          {(['cost', 'price', 'yours'] as const).map((id) => (
            <th key={id} scope="col" class="amount">
              {t(`plan.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const price = priceOf(item, rule);
          return (
            <tr key={`${item.productId} ${item.variantId}`}>
              <th scope="row" class="long">
                {item.title}
              </th>
              <td class="amount">
                <MoneyText value={item.cost} unknown={t('plan.cost-unknown')} />
              </td>
              <td class="amount">
                <MoneyText value={price} unknown={t('plan.price-unknown')} />
              </td>
              <td class="amount">
                <MoneyText value={yours(price, item.cost)} unknown={t('plan.cost-unknown')} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** By the server's own function: what is shown is what will be written. */
function priceOf({ cost, retailPrice }: SampleRow, rule: PricingRule): Money | undefined {
  const [known, retail] = [minor(cost), minor(retailPrice)];
  const price = shelfPrice({ ...(known && { cost: known }), ...(retail && { retailPrice: retail }) }, rule);
  return price.kind === 'priced' ? { amount: formatMajor(price.amount), currency: price.amount.currency } : undefined;
}

function minor(money: Money | undefined) {
  return money && parseMajor(money.amount, money.currency);
}

function yours(price: Money | undefined, cost: Money | undefined): Money | undefined {
  const [sold, paid] = [minor(price), minor(cost)];
  if (!sold || !paid || sold.currency !== paid.currency) return undefined;
  return { amount: formatMajor({ ...sold, minor: sold.minor - paid.minor }), currency: sold.currency };
}
