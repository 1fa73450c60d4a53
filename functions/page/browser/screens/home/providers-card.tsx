import { Load } from '../../parts/load.tsx';
import { Mark } from '../../parts/state-word.tsx';
import { providerName, reasonText, t } from '../../text.ts';
import { isWorking, toneOfConnection, useConnections } from '../connections.ts';

export function ProvidersCard() {
  const connections = useConnections();
  return (
    <section class="card" aria-labelledby="providers">
      <h2 id="providers">{t('providers.title')}</h2>
      <Load of={connections} skeleton={<div class="skeleton" />}>
        {({ items }) => (
          <ul class="rows">
            {items.map((connection) => (
              <li key={connection.provider}>
                <Mark tone={toneOfConnection(connection)} />
                <div class="grow">
                  <strong>{providerName(connection.provider)}</strong>{' '}
                  <span class="soft">{connection.store?.name ?? ''}</span>
                  {connection.reason && <p class="soft">{reasonText(connection.reason)}</p>}
                  {connection.hint && <p class="soft">{connection.hint}</p>}
                </div>
                <a class="button" href={`#/start/${connection.provider}`}>
                  {t(isWorking(connection) ? 'providers.sync' : 'next.connect')}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Load>
      <a href="#/start">{t('providers.another')}</a>
    </section>
  );
}
