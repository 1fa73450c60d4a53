import { useMutation, useQuery } from '@tanstack/preact-query';
import type { RunReply, SyncReply } from '../../../../../shared/page-api/catalog.ts';
import type { ConnectionReply } from '../../../../../shared/page-api/connections.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Marked } from '../../parts/state-word.tsx';
import { providerName, t } from '../../text.ts';
import { RunProgress } from './run-progress.tsx';

/** Asking for a sync while one is under way means that one: so the first sync, begun by connecting, is found. */
export function SyncStep({ connection }: { readonly connection: ConnectionReply }) {
  const { provider, store, hint } = connection;
  const sync = useMutation({ mutationFn: () => call<SyncReply>('POST', '/api/catalog/sync', { provider }) });
  const runId = sync.data?.runId;
  return (
    <section class="card" aria-labelledby="sync">
      <h2 id="sync">{t('sync.title')}</h2>
      <p>
        <Marked tone="good">
          {t('sync.connected', { provider: providerName(provider), store: store?.name ?? '' })}
        </Marked>
      </p>
      {hint && <Notice tone="warn">{hint}</Notice>}
      {runId === undefined ? (
        <>
          <p class="soft">{t('sync.body')}</p>
          <Act kind="primary" act={() => sync.mutateAsync()}>
            {t('sync.start')}
          </Act>
        </>
      ) : (
        <Run runId={runId} again={() => sync.mutateAsync()} />
      )}
    </section>
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
