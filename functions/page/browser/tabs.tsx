import { path } from './place.ts';
import { useNeedCount } from './screens/home/home-data.ts';
import { t, type Word } from './text.ts';

const tabs: readonly { readonly to: string; readonly word: Word }[] = [
  { to: '/', word: 'tab.home' },
  { to: '/orders', word: 'tab.orders' },
];

export function Tabs() {
  const { all, orders } = useNeedCount();
  const counts: Readonly<Record<string, string>> = { '/': all, '/orders': orders };
  return (
    <nav class="tabs" aria-label={t('tabs.label')}>
      {tabs.map(({ to, word }) => (
        <a key={to} href={`#${to}`} aria-current={isIn(path.value, to) ? 'page' : undefined}>
          {t(word)}
          {counts[to] && (
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
