import type { Count } from '../../../shared/page-api/reply.ts';
import { path } from './place.ts';
import { useHome } from './screens/home/home-data.ts';
import { useOrderCounts } from './screens/orders/orders-data.ts';
import { t, type Word } from './text.ts';

const tabs: readonly { readonly to: string; readonly word: Word }[] = [
  { to: '/', word: 'tab.home' },
  { to: '/orders', word: 'tab.orders' },
  { to: '/shipping', word: 'tab.shipping' },
];

export function Tabs() {
  const all = useHome().data?.needs.total;
  const orders = useOrderCounts().data?.counts['needs-attention'];
  const counts: Readonly<Record<string, Count | undefined>> = { '/': all, '/orders': orders };
  return (
    <nav class="tabs" aria-label={t('tabs.label')}>
      {tabs.map(({ to, word }) => (
        <a key={to} href={`#${to}`} aria-current={isIn(path.value, to) ? 'page' : undefined}>
          {t(word)}
          {counts[to] !== undefined && counts[to] !== 0 && (
            <span class="count bad">
              {counts[to]}
              <span class="unseen"> {t('tabs.needs-you')}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

function isIn(here: string, tab: string): boolean {
  if (tab === '/') return here === '/' || here.startsWith('/start');
  return here === tab || here.startsWith(`${tab}/`);
}
