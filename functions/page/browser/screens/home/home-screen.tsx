import { Load } from '../../parts/load.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Screen } from '../../parts/screen.tsx';
import { t } from '../../text.ts';
import { useConnections } from '../connections.ts';
import { StartScreen } from '../start/start-screen.tsx';
import { Feed } from './feed.tsx';
import { Figures } from './figures.tsx';
import { useHome } from './home-data.ts';
import { Needs } from './needs.tsx';
import { SetUpList } from './set-up-list.tsx';
import { SyncCard } from './sync-card.tsx';

const skeleton = (
  <>
    <div class="skeleton tall" />
    <div class="skeleton tall" />
  </>
);

/** @param isLost the address names no screen */
export function HomeScreen({ isLost = false }: { readonly isLost?: boolean }) {
  const { data } = useConnections();
  const home = useHome();
  const isNew = data?.items.every(({ state }) => state === 'disconnected');
  if (isNew && !isLost) return <StartScreen />;
  return (
    <Screen title={t('home.title')}>
      {isLost && <Notice tone="warn">{t('home.lost')}</Notice>}
      <Load of={home} skeleton={skeleton}>
        {(loaded) => (
          <>
            <Needs home={loaded} />
            <SetUpList home={loaded} />
            <Figures home={loaded} />
            <div class="halves">
              <SyncCard home={loaded} />
              <Feed home={loaded} />
            </div>
          </>
        )}
      </Load>
    </Screen>
  );
}
