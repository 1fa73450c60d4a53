import { useQuery } from '@tanstack/preact-query';
import { ExternalLink } from 'lucide-preact';
import type { ProviderReply } from '../../../../../shared/page-api/connections.ts';
import { call } from '../../api.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Load } from '../../parts/load.tsx';
import { t } from '../../text.ts';

/** The address is good for one consent and for a while: another one is fetched before it ends. */
const freshMs = 5 * 60_000;

/** A real link into another tab: a frame may not open windows by itself. */
export function Consent({ provider: { id, name } }: { readonly provider: ProviderReply }) {
  const start = useQuery({
    queryKey: ['consent', id],
    queryFn: () => call<{ readonly url: string }>('GET', `/oauth/providers/${id}/start`),
    staleTime: freshMs,
    refetchInterval: freshMs,
  });
  return (
    <Load of={start} skeleton={<div class="skeleton" />}>
      {({ url }) => (
        <>
          <p>
            <a class="button primary" href={url} target="_blank" rel="noopener noreferrer">
              {t('start.continue-at', { provider: name })} <ExternalLink aria-hidden="true" size={16} />
            </a>
          </p>
          <p class="soft row">
            {t('start.no-tab')} <CopyButton text={url} label={t('start.copy-address')} />
          </p>
        </>
      )}
    </Load>
  );
}
