import { useQuery } from '@tanstack/preact-query';
import { ExternalLink } from 'lucide-preact';
import type { InstallationReply } from '../../../shared/page-api/session.ts';
import { call } from './api.ts';
import { Notice } from './parts/notice.tsx';
import { lookingEvery } from './query-client.ts';
import { adviceText, reasonText, t } from './text.ts';

export function useInstallation() {
  return useQuery({
    queryKey: ['installation'],
    queryFn: () => call<InstallationReply>('GET', '/api/installation'),
    refetchInterval: lookingEvery(30_000),
  });
}

/** Over all screens while the account itself is in trouble; reading still works. */
export function AccountBar() {
  const { data } = useInstallation();
  if (!data || data.state === 'active') return null;
  if (data.state === 'pending' && !data.reason) return <Notice tone="warn">{t('account.pending')}</Notice>;
  const reason = data.reason ?? { code: data.state, message: '' };
  const action = data.installUrl && data.state !== 'suspended' && (
    <a class="button" href={data.installUrl} target="_blank" rel="noopener noreferrer">
      {t('account.authorise')} <ExternalLink aria-hidden="true" size={16} />
    </a>
  );
  return (
    <Notice tone="bad" action={action}>
      <strong>{reasonText(reason)}</strong> {adviceText(reason)}
    </Notice>
  );
}
