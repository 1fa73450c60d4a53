import type { Signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import type { RunReply, SyncReply } from '../../../../../shared/page-api/catalog.ts';
import type { ConnectionReply } from '../../../../../shared/page-api/connections.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { When } from '../../parts/when.tsx';
import { t } from '../../text.ts';
import { Rehearsal } from './rehearsal.tsx';
import { RunProgress } from './run-progress.tsx';

/** The sync on its way, or the last one; and a rehearsal once products are there. */
export function SyncStep({
  connection: { provider, lastSync },
  runId,
  choose,
}: {
  readonly connection: ConnectionReply;
  readonly runId: Signal<string | undefined>;
  /** Back to the choice of products and prices. */
  readonly choose: () => void;
}) {
  const sync = async () => {
    runId.value = (await call<SyncReply>('POST', '/api/catalog/sync', { provider })).runId;
  };
  const shown = runId.value ?? (lastSync?.state === 'running' ? lastSync.runId : undefined);
  return (
    <>
      <section class="card" aria-labelledby="sync">
        <h2 id="sync">{t('sync.title')}</h2>
        {shown === undefined ? (
          <>
            <p class="soft">
              {lastSync ? (
                <>
                  {t('sync.last')} <When at={lastSync.at} />
                </>
              ) : (
                t('sync.body')
              )}
            </p>
            <div class="row">
              <Act kind="primary" act={sync}>
                {t(lastSync ? 'sync.again' : 'sync.start')}
              </Act>
              <button type="button" onClick={choose}>
                {t('sync.choose')}
              </button>
            </div>
          </>
        ) : (
          <Run runId={shown} again={sync} />
        )}
      </section>
      {lastSync && <Rehearsal provider={provider} />}
    </>
  );
}

function Run({ runId, again }: { readonly runId: string; readonly again: () => Promise<unknown> }) {
  const run = useQuery({
    queryKey: ['run', runId],
    queryFn: () => call<RunReply>('GET', `/api/catalog/runs/${encodeURIComponent(runId)}`),
    refetchInterval: ({ state: { data } }) => (data?.finished ? false : 1_000),
  });
  return <Load of={run}>{(data) => <RunProgress run={data} again={again} />}</Load>;
}
