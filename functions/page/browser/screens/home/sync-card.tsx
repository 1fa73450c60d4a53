import type { Home, SyncState } from '../../../../../shared/page-api/home.ts';
import { Mark, type Tone } from '../../parts/state-word.tsx';
import { When } from '../../parts/when.tsx';
import { providerName, t } from '../../text.ts';
import { isWorking, toneOfConnection, useConnections } from '../connections.ts';
import { Proof } from './proof.tsx';

/** Each supplier's products and when they were last looked at; and the proof that no order is missing. */
export function SyncCard({ home }: { readonly home: Home }) {
  const connections = useConnections().data?.items ?? [];
  return (
    <section class="card" aria-labelledby="providers">
      <h2 id="providers">{t('providers.title')}</h2>
      <ul class="rows">
        {connections.map((connection) => {
          const sync = home.sync.find(({ provider }) => provider === connection.provider);
          const tone: Tone = toneOfConnection(connection);
          return (
            <li key={connection.provider}>
              <Mark tone={tone} />
              <div class="grow">
                <strong>{providerName(connection.provider)}</strong>{' '}
                <span class="soft">{connection.store?.name ?? ''}</span>
                {sync && <Synced sync={sync} />}
                {connection.hint && <p class="soft">{connection.hint}</p>}
              </div>
              <a class="button" href={`#/start/${connection.provider}`}>
                {t(isWorking(connection) ? 'providers.sync' : 'next.connect')}
              </a>
            </li>
          );
        })}
      </ul>
      <Proof home={home} />
      <a href="#/start">{t('providers.another')}</a>
    </section>
  );
}

function Synced({ sync: { products, lastAt } }: { readonly sync: SyncState }) {
  if (!lastAt) return <p class="soft">{t('providers.never')}</p>;
  return (
    <p class="soft">
      {products !== undefined && <>{t('providers.products', { n: products })} · </>}
      <When at={lastAt} />
    </p>
  );
}
