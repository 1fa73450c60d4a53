import { CircleHelp, UserRound } from 'lucide-preact';
import { CopyButton } from './parts/copy.tsx';
import { Mark } from './parts/state-word.tsx';
import { toast } from './parts/toast.tsx';
import { savePreferences } from './save-preferences.ts';
import { toneOfConnection, useConnections } from './screens/connections.ts';
import { session } from './session.ts';
import { errorText, providerName, t } from './text.ts';
import { theme, themes } from './theme.ts';

/** What stands at the end of the header on every screen: providers, help, the person's own choices. */
export function Menu() {
  return (
    <>
      <ProviderMarks />
      <Help />
      <Person />
    </>
  );
}

function ProviderMarks() {
  const { data } = useConnections();
  const shown = (data?.items ?? []).filter(({ state }) => state !== 'disconnected');
  return (
    <ul class="marks" aria-label={t('header.providers')}>
      {shown.map((connection) => (
        <li key={connection.provider}>
          <Mark tone={toneOfConnection(connection)} />
          {providerName(connection.provider)}
        </li>
      ))}
    </ul>
  );
}

function Help() {
  const { locationId } = session();
  const support = t('help.support', { account: locationId, place: location.hash || '#/' });
  return (
    <>
      <button type="button" class="quiet" popovertarget="help">
        <CircleHelp aria-hidden="true" size={18} />
        {t('help.title')}
      </button>
      <div id="help" popover class="pop">
        <p>{t('help.body')}</p>
        <CopyButton text={support} label={t('help.copy')} />
      </div>
    </>
  );
}

async function choose(each: (typeof themes)[number]): Promise<void> {
  try {
    await savePreferences({ theme: each });
  } catch (error) {
    toast(errorText(error));
  }
}

function Person() {
  const { name, role } = session().user;
  return (
    <>
      <button type="button" class="quiet" popovertarget="person">
        <UserRound aria-hidden="true" size={18} />
        <span class="person-name">{name || t('person.nameless')}</span>
      </button>
      <div id="person" popover class="pop">
        <p class="soft">{t(role === 'admin' ? 'person.admin' : 'person.user')}</p>
        <fieldset>
          <legend>{t('theme.label')}</legend>
          {themes.map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="theme" checked={theme.value === each} onChange={() => void choose(each)} />
              {t(`theme.${each}`)}
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}
