import { Notice } from '../../parts/notice.tsx';
import { Screen } from '../../parts/screen.tsx';
import { t } from '../../text.ts';
import { useConnections } from '../connections.ts';
import { StartScreen } from '../start/start-screen.tsx';
import { LatestOrders } from './latest-orders.tsx';
import { Needs } from './needs.tsx';
import { ProvidersCard } from './providers-card.tsx';
import { SetUpList } from './set-up-list.tsx';

/** @param isLost the address names no screen */
export function HomeScreen({ isLost = false }: { readonly isLost?: boolean }) {
  const { data } = useConnections();
  const isNew = data?.items.every(({ state }) => state === 'disconnected');
  if (isNew && !isLost) return <StartScreen />;
  return (
    <Screen title={t('home.title')}>
      {isLost && <Notice tone="warn">{t('home.lost')}</Notice>}
      <Needs />
      <SetUpList />
      <div class="halves">
        <LatestOrders />
        <ProvidersCard />
      </div>
    </Screen>
  );
}
