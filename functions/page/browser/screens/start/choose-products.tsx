import type { Signal } from '@preact/signals';
import { useInfiniteQuery } from '@tanstack/preact-query';
import type { ProviderProductRow, ProviderReply } from '../../../../../shared/page-api/connections.ts';
import type { Page } from '../../../../../shared/page-api/reply.ts';
import { call } from '../../api.ts';
import { Load } from '../../parts/load.tsx';
import { reasonText, t } from '../../text.ts';

/** What the supplier's store has now, page by page. */
export function ChooseProducts({
  provider,
  ids,
}: {
  readonly provider: ProviderReply;
  readonly ids: Signal<ReadonlySet<string>>;
}) {
  const products = useInfiniteQuery({
    queryKey: ['provider-products', provider.id],
    queryFn: ({ pageParam }) =>
      call<Page<ProviderProductRow>>(
        'GET',
        `/api/providers/${provider.id}/products${pageParam && `?cursor=${encodeURIComponent(pageParam)}`}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 60_000,
  });
  const toggle = (id: string, isOn: boolean) => {
    ids.value = new Set(isOn ? [...ids.value, id] : [...ids.value].filter((each) => each !== id));
  };
  return (
    <Load of={products} skeleton={<div class="skeleton tall" />}>
      {({ pages }) => (
        <>
          <fieldset class="question variants">
            <legend class="unseen">{t('products.which')}</legend>
            {pages
              .flatMap(({ items }) => items)
              .map((product) => (
                <label key={product.productId} class="choice">
                  <input
                    type="checkbox"
                    checked={ids.value.has(product.productId)}
                    onChange={({ currentTarget }) => toggle(product.productId, currentTarget.checked)}
                  />
                  {product.imageUrl && <img src={product.imageUrl} alt="" width="40" height="40" loading="lazy" />}
                  <span class="grow long">{product.title}</span>
                  <span class="soft">{noteOf(product)}</span>
                </label>
              ))}
          </fieldset>
          <p class="row">
            <span class="soft" role="status">
              {t('products.chosen', { n: ids.value.size })}
            </span>
            {products.hasNextPage && (
              <button type="button" onClick={() => void products.fetchNextPage()}>
                {t('table.more')}
              </button>
            )}
          </p>
        </>
      )}
    </Load>
  );
}

function noteOf({ variants, reason, alreadyLinked }: ProviderProductRow): string {
  if (reason) return reasonText(reason);
  if (alreadyLinked) return t('products.in-store');
  return variants === undefined ? '' : t('products.variants', { n: variants });
}
