import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { RehearsalReply, RehearsalRequest } from '../../../../../shared/page-api/rehearsals.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { moneyText } from '../../parts/money.tsx';
import { Marked } from '../../parts/state-word.tsx';
import { queryClient } from '../../query-client.ts';
import { providerName, t } from '../../text.ts';

const tones = { ok: 'good', bad: 'bad', skipped: 'idle' } as const;

/** Everything of an order is tried but the order itself. */
export function Rehearsal({ provider }: { readonly provider: string }) {
  const last = useMemo(() => signal<RehearsalReply | undefined>(undefined), []);
  const rehearse = async () => {
    const request: RehearsalRequest = { provider };
    last.value = await call<RehearsalReply>('POST', '/api/rehearsals', request);
    await queryClient.invalidateQueries({ queryKey: ['home'] });
  };
  const { steps = [], estimate } = last.value ?? {};
  return (
    <section class="card" aria-labelledby="rehearsal">
      <h2 id="rehearsal">{t('rehearsal.title')}</h2>
      <p class="soft">{t('rehearsal.body', { provider: providerName(provider) })}</p>
      <div role="status">
        <ul class="checks">
          {steps.map(({ id, state, message }) => (
            <li key={id}>
              <Marked tone={tones[state]}>
                {message}
                {state === 'skipped' && <span class="unseen"> {t('rehearsal.skipped')}</span>}
              </Marked>
            </li>
          ))}
          {estimate && (
            <li>
              <Marked tone="good">
                {t('rehearsal.estimate', { provider: providerName(provider), amount: moneyText(estimate) })}
              </Marked>
            </li>
          )}
        </ul>
      </div>
      <p>
        <Act act={rehearse}>{t('rehearsal.start')}</Act>
      </p>
    </section>
  );
}
