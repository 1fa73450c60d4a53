import { ExternalLink } from 'lucide-preact';
import type { ConnectionReply } from '../../../../../shared/page-api/connections.ts';
import { Notice } from '../../parts/notice.tsx';
import { mayChange } from '../../session.ts';
import { reasonText, t } from '../../text.ts';
import { Consent } from './consent.tsx';
import { type AccountProps, CredentialForm } from './credential-form.tsx';

/** Whose account: by the provider's own consent page where it has one, or by what the provider hands out to paste. */
export function AccountStep({
  provider,
  connection,
  connected,
}: AccountProps & { readonly connection: ConnectionReply | undefined }) {
  if (!mayChange()) return <Notice tone="warn">{t('admin.needed')}</Notice>;
  return (
    <>
      {connection?.reason && <Notice tone="bad">{reasonText(connection.reason)}</Notice>}
      {provider.consent && (
        <section class="card" aria-labelledby="consent">
          <h2 id="consent">{t('start.consent-title', { provider: provider.name })}</h2>
          <p class="soft">{t('start.consent-body', { provider: provider.name })}</p>
          <Consent provider={provider} connected={connected} />
        </section>
      )}
      <section class="card" aria-labelledby="by-token">
        <h2 id="by-token">
          {t(provider.consent ? 'start.or-token' : 'start.token-title', { provider: provider.name })}
        </h2>
        {provider.setupHint && <p class="soft">{provider.setupHint}</p>}
        {provider.tokenPage && (
          <p>
            <a href={provider.tokenPage} target="_blank" rel="noopener noreferrer">
              {t('start.token-page', { provider: provider.name })} <ExternalLink aria-hidden="true" size={14} />
            </a>
          </p>
        )}
        <CredentialForm provider={provider} connected={connected} />
      </section>
    </>
  );
}
