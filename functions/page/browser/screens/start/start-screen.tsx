import { ChevronLeft } from 'lucide-preact';
import { Load } from '../../parts/load.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Steps } from '../../parts/steps.tsx';
import { providerName, t } from '../../text.ts';
import { isWorking, useConnections, useProviders } from '../connections.ts';
import { AccountStep } from './account-step.tsx';
import { ProviderStep } from './provider-step.tsx';
import { SyncStep } from './sync-step.tsx';

/** Looked at often: a consent is given in another tab. */
const lookMs = 3_000;

/** From nothing to products in the store. A merchant who comes back goes on at the first step that is not done. */
export function StartScreen({ provider }: { readonly provider?: string }) {
  const providers = useProviders();
  const connections = useConnections(lookMs);
  const connection = connections.data?.items.find((each) => each.provider === provider);
  const isConnected = connection !== undefined && isWorking(connection);
  const titles = [t('start.provider'), t('start.account'), t('start.sync')];
  const current = provider === undefined ? 0 : isConnected ? 2 : 1;
  const back = provider !== undefined && (
    <a class="back" href="#/start">
      <ChevronLeft aria-hidden="true" size={16} />
      {t('start.other')}
    </a>
  );
  const title = provider === undefined ? t('start.title') : t('start.title-one', { provider: providerName(provider) });
  return (
    <Screen title={title} back={back}>
      <Steps titles={titles} current={current} />
      <Load of={providers} skeleton={<div class="skeleton tall" />}>
        {({ items }) => {
          const chosen = items.find(({ id }) => id === provider);
          if (provider === undefined)
            return <ProviderStep providers={items} connections={connections.data?.items ?? []} />;
          if (!chosen) return <p>{t('start.unknown')}</p>;
          if (connections.data === undefined) return <div class="skeleton tall" aria-busy="true" />;
          return connection && isConnected ? (
            <SyncStep connection={connection} />
          ) : (
            <AccountStep provider={chosen} connection={connection} />
          );
        }}
      </Load>
    </Screen>
  );
}
