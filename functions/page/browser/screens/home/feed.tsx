import type { FeedEntry, Home } from '../../../../../shared/page-api/home.ts';
import { Placed } from '../../parts/when.tsx';
import { isWord, reasonText, stateWord, t } from '../../text.ts';
import { orderName } from '../orders/order-name.ts';
import { buyerOf, usePeople } from '../people.ts';

/** What happened lately, newest first. */
export function Feed({ home: { feed } }: { readonly home: Home }) {
  const ids = feed.flatMap(({ href }) => orderIn(href) ?? []);
  usePeople(ids.map((orderId) => ({ orderId })));
  return (
    <section class="card" aria-labelledby="feed">
      <h2 id="feed">{t('feed.title')}</h2>
      {feed.length === 0 ? (
        <p class="soft">{t('feed.empty')}</p>
      ) : (
        <ol class="feed">
          {feed.map((entry, index) => (
            <li key={`${entry.at} ${index}`}>
              <span class="soft">
                <Placed at={entry.at} />
              </span>
              <p class="long">
                <Subject entry={entry} />
                {entryText(entry)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The order that it is about, by its customer's name. */
function Subject({ entry: { href, at } }: { readonly entry: FeedEntry }) {
  const orderId = orderIn(href);
  if (!orderId) return null;
  const name = buyerOf(orderId)
    ? orderName({ orderId, placedAt: at })
    : t('order.short', { reference: orderId.slice(-6) });
  return (
    <>
      <a href={href}>{name}</a>:{' '}
    </>
  );
}

function orderIn(href: string | undefined): string | undefined {
  return /^#\/orders\/([\w-]+)$/.exec(href ?? '')?.[1];
}

function entryText({ code, params, message }: FeedEntry): string {
  const deed = `deed.${code}`;
  if (isWord(deed)) return t(deed, { name: t('by.somebody'), ...params });
  return stateWord(reasonText({ code, params, message }));
}
