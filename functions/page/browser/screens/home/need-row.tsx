import type { OrderDecision } from '../../../../../shared/domain/orders/order.ts';
import type { Need } from '../../../../../shared/page-api/home.ts';
import { useInstallation } from '../../account-bar.tsx';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { ask } from '../../parts/ask.tsx';
import { NextAction } from '../../parts/next-action.tsx';
import { Mark } from '../../parts/state-word.tsx';
import { toast } from '../../parts/toast.tsx';
import { Placed, When } from '../../parts/when.tsx';
import { queryClient } from '../../query-client.ts';
import { providerName, reasonText, t } from '../../text.ts';
import { decideOnMany } from '../orders/decide-on-many.ts';
import { orderName } from '../orders/order-name.ts';
import type { ManyNeeds, NeedLine } from './need-lines.ts';

export function NeedRow({ line }: { readonly line: NeedLine }) {
  if ('needs' in line) return <Many line={line} />;
  return <One need={line} />;
}

function One({ need }: { readonly need: Need }) {
  const { reason, since, deadline, orderId } = need;
  const title = titleOf(need);
  return (
    <li aria-label={title}>
      <Mark tone="bad" />
      <div class="grow">
        <p class="need-title">
          {orderId ? <a href={`#/orders/${orderId}`}>{title}</a> : <strong>{title}</strong>}{' '}
          <span class="soft">
            <When at={since} />
          </span>
        </p>
        <p class="soft long">{reasonText(reason)}</p>
        {deadline && (
          <p>
            {t('needs.until')} <Placed at={deadline} />
          </p>
        )}
      </div>
      <First need={need} title={title} />
    </li>
  );
}

function titleOf({ kind, title, orderId, total, placedAt, provider, since }: Need): string {
  if (orderId) return orderName({ orderId, placedAt: placedAt ?? since, ...(total && { total }) });
  if (kind === 'connection' && provider) return providerName(provider);
  return kind === 'access' ? t('needs.access') : title;
}

/** The one thing to do first about a need. */
function First({ need, title }: { readonly need: Need; readonly title: string }) {
  const { orderId, kind, provider, productId } = need;
  if (orderId) return kind === 'order' ? <NextAction order={toOrder(need, orderId)} name={title} /> : null;
  if (kind === 'access') return <AllowAccess />;
  if (kind === 'connection')
    return (
      <a class="button primary" href={provider ? `#/start/${provider}` : '#/start'}>
        {t('next.connect')}
      </a>
    );
  if (kind === 'prices' && provider && productId)
    return <TakePrices path={`${provider}/${encodeURIComponent(productId)}`} title={title} />;
  return null;
}

function toOrder(need: Need, orderId: string): Parameters<typeof NextAction>[0]['order'] {
  const { total, placedAt, reason, next, actions, deciding, since } = need;
  return {
    orderId,
    placedAt: placedAt ?? since,
    reason,
    ...(total && { total }),
    ...(next && { next }),
    ...(deciding && { deciding }),
    actions: (actions ?? []) as readonly OrderDecision[],
  };
}

function AllowAccess() {
  const installUrl = useInstallation().data?.installUrl;
  if (!installUrl) return null;
  return (
    <a class="button primary" href={installUrl} target="_blank" rel="noopener noreferrer">
      {t('account.authorise')}
    </a>
  );
}

function TakePrices({ path, title }: { readonly path: string; readonly title: string }) {
  const take = async () => {
    const question = { title: t('prices.title', { title }), body: t('prices.body'), yes: t('prices.yes') };
    if (!(await ask({ ...question, no: t('prices.no') }))) return;
    await call('POST', `/api/catalog/products/${path}/approve-prices`);
    toast(t('prices.done', { title }));
    await queryClient.invalidateQueries({ queryKey: ['home'] });
  };
  return (
    <Act kind="primary" act={take} label={`${t('prices.take')}: ${title}`}>
      {t('prices.take')}
    </Act>
  );
}

function Many({ line: { action, needs } }: { readonly line: ManyNeeds }) {
  const n = needs.length;
  const title = t(`needs.many-${action}`, { n });
  const act = async () => {
    if (!(await ask({ title, yes: t(`needs.yes-${action}`, { n }), no: t('needs.no') }))) return;
    const ids = needs.flatMap(({ orderId }) => orderId ?? []);
    const { accepted, refused } = await decideOnMany(ids, action);
    toast(t('needs.many-done', { n: accepted.length, refused: refused.length }));
  };
  const [first] = needs;
  return (
    <li aria-label={title}>
      <Mark tone="bad" />
      <div class="grow">
        <p class="need-title">
          <a href={`#/orders?state=${action === 'approve' ? 'held' : 'needs-attention'}`}>{title}</a>{' '}
          {first && (
            <span class="soft">
              {t('needs.since')} <When at={first.since} />
            </span>
          )}
        </p>
        <p class="soft">{first && reasonText({ ...first.reason, message: '' })}</p>
      </div>
      <Act kind="primary" act={act}>
        {t(`needs.${action}-many`, { n })}
      </Act>
    </li>
  );
}
