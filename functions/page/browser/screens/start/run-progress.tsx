import type { RunReply } from '../../../../../shared/page-api/catalog.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Notice } from '../../parts/notice.tsx';
import { queryClient } from '../../query-client.ts';
import { reasonText, t } from '../../text.ts';

/** How far a sync is, in numbers and in words; and afterwards what came of it. */
export function RunProgress({ run, again }: { readonly run: RunReply; readonly again: () => Promise<unknown> }) {
  if (run.finished) return <Outcome run={run} again={again} />;
  const { products, calls, secondsLeft, runId } = run;
  const share = calls.planned > 0 ? calls.done / calls.planned : 0;
  const stop = async () => {
    await call('POST', `/api/catalog/runs/${encodeURIComponent(runId)}/cancel`);
    await queryClient.invalidateQueries({ queryKey: ['run', runId] });
  };
  return (
    <>
      <progress aria-label={t('sync.progress')} max={1} value={share} />
      <p>
        {t('sync.so-far', { done: products.done, planned: products.planned })}
        {secondsLeft !== undefined && <> · {t('sync.left', { n: secondsLeft })}</>}
      </p>
      {/* Told at every quarter, not at every product. */}
      <p class="unseen" role="status">
        {t('sync.percent', { n: Math.floor(share * 4) * 25 })}
      </p>
      <Act act={stop}>{t('sync.stop')}</Act>
    </>
  );
}

function Outcome({ run, again }: { readonly run: RunReply; readonly again: () => Promise<unknown> }) {
  const { state, counts, reason, results } = run;
  const aside = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped');
  return (
    <>
      {state === 'finished' ? (
        <Notice tone={counts.failed > 0 ? 'warn' : 'good'}>
          <span role="status">
            {t('sync.finished', { created: counts.created, updated: counts.updated, unchanged: counts.unchanged })}
          </span>
        </Notice>
      ) : (
        <Notice tone="bad">
          {reason ? reasonText(reason) : t(state === 'cancelled' ? 'sync.cancelled' : 'sync.failed')}
        </Notice>
      )}
      {aside.length > 0 && (
        <>
          <h3>{t('sync.aside', { n: aside.length })}</h3>
          <ul class="rows">
            {aside.map(({ productId, title, reason: why }) => (
              <li key={productId}>
                <strong>{title}</strong> <span class="grow">{why && reasonText(why)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="row">
        <a class="button primary" href="#/">
          {t('sync.home')}
        </a>
        <Act act={again}>{t('sync.again')}</Act>
      </p>
    </>
  );
}
