import type { ConnectionReply } from '../../../../../shared/page-api/connections.ts';
import type { Check } from '../../../../../shared/page-api/reply.ts';
import { Notice } from '../../parts/notice.tsx';
import { Marked } from '../../parts/state-word.tsx';
import { providerName, t } from '../../text.ts';

/** That the supplier accepts it, what was tried, and what must be set over there by hand. */
export function Checks({
  connection: { provider, store, hint },
  checks,
}: {
  readonly connection: ConnectionReply;
  readonly checks: readonly Check[];
}) {
  return (
    <>
      <div role="status">
        <ul class="checks">
          <li>
            <Marked tone="good">
              {t('sync.connected', { provider: providerName(provider), store: store?.name ?? '' })}
            </Marked>
          </li>
          {checks
            .filter(({ id }) => id !== 'credentials' && id !== 'store')
            .map(({ id, ok, message }) => (
              <li key={id}>
                <Marked tone={ok ? 'good' : 'warn'}>{message}</Marked>
              </li>
            ))}
        </ul>
      </div>
      {hint && <Notice tone="warn">{hint}</Notice>}
    </>
  );
}
