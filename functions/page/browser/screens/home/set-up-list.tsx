import type { Home } from '../../../../../shared/page-api/home.ts';
import { Act } from '../../parts/act.tsx';
import { preferences } from '../../preferences.ts';
import { savePreferences } from '../../save-preferences.ts';
import { t } from '../../text.ts';

/** What is still to be done before orders flow; gone once everything is, or the person wants it gone. */
export function SetUpList({ home: { setup } }: { readonly home: Home }) {
  const isOver = setup.every(({ done }) => done);
  if (isOver || preferences.value.setupDismissed) return null;
  const first = setup.find(({ done }) => !done);
  return (
    <section class="card" aria-labelledby="setup">
      <div class="head">
        <h2 id="setup">{t('setup.title')}</h2>
        <Act kind="quiet" anyone act={() => savePreferences({ setupDismissed: true })}>
          {t('setup.dismiss')}
        </Act>
      </div>
      <ol class="setup">
        {setup.map(({ id, done }) => (
          <li key={id} class={done ? 'done' : ''} aria-current={id === first?.id ? 'step' : undefined}>
            <span class="number" aria-hidden="true">
              {done ? '✓' : ''}
            </span>
            {!done && id in places ? <a href={places[id]}>{t(`setup.${id}`)}</a> : t(`setup.${id}`)}
            {done && <span class="unseen">{t('steps.done')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where a step is taken, when that is on this page. */
const places: Readonly<Record<string, string>> = {
  connect: '#/start',
  'first-sync': '#/start',
  rehearse: '#/start',
};
