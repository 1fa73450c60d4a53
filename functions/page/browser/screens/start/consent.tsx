import { signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { ExternalLink } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ConnectReply, ConsentStart } from '../../../../../shared/page-api/connections.ts';
import { call } from '../../api.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Load } from '../../parts/load.tsx';
import { toast } from '../../parts/toast.tsx';
import { queryClient } from '../../query-client.ts';
import { session } from '../../session.ts';
import { errorText, t } from '../../text.ts';
import { codeOf } from './consent-message.ts';
import { ConsentWord } from './consent-word.tsx';
import type { AccountProps } from './credential-form.tsx';

/** The address is good for one consent and for a while: another one is fetched before it ends. */
const freshMs = 5 * 60_000;

/**
 * A real link into another tab: a frame may not open windows by itself. The tab comes back to our own origin and hands the
 * code over; where it has lost this page it shows a word, which is typed here.
 */
export function Consent({ provider: { id, name }, connected }: AccountProps) {
  const left = useMemo(() => signal(false), []);
  // A person on the provider's page comes back with the `state` of then: it stays until they begin again.
  const isFree = !left.value;
  const start = useQuery({
    queryKey: ['consent', id],
    queryFn: () => call<ConsentStart>('GET', `/oauth/providers/${id}/start?firstSync=false`),
    staleTime: freshMs,
    refetchInterval: isFree && freshMs,
    refetchOnWindowFocus: isFree,
    refetchOnReconnect: isFree,
  });
  const state = start.data?.state;
  const finish = async (proof: { readonly code: string } | { readonly word: string }) => {
    const { checks } = await call<ConnectReply>('POST', `/oauth/providers/${id}/finish`, { state, ...proof });
    await queryClient.invalidateQueries({ queryKey: ['connections'] });
    connected(checks);
    toast(t('start.connected-toast', { provider: name }));
  };
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => {
      const code = codeOf(event, { provider: id, state });
      if (code === undefined) return;
      event.source?.postMessage('consent-taken', { targetOrigin: location.origin });
      finish({ code }).catch((error: unknown) => toast(errorText(error)));
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, [id, state]);
  const leave = () => {
    left.value = true;
  };
  const beginAgain = () => {
    left.value = false;
    return start.refetch();
  };
  return (
    <Load of={start} skeleton={<div class="skeleton" />}>
      {({ url }) => (
        <>
          <p class="soft">{t('start.consent-for', { account: session().locationId, name: session().user.name })}</p>
          <p>
            <a
              class="button primary"
              href={url}
              // biome-ignore lint/security/noBlankTarget: the tab comes back to our own origin and hands the code to this page.
              target="_blank"
              rel="opener"
              referrerpolicy="no-referrer"
              onClick={leave}
            >
              {t('start.continue-at', { provider: name })} <ExternalLink aria-hidden="true" size={16} />
            </a>
          </p>
          <p class="soft row" onClickCapture={leave}>
            {t('start.no-tab')} <CopyButton text={url} label={t('start.copy-address')} />
          </p>
          <ConsentWord finish={(word) => finish({ word })} again={beginAgain} />
        </>
      )}
    </Load>
  );
}
