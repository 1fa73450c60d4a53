import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { mayChange } from '../session.ts';
import { errorText, t } from '../text.ts';

/**
 * A button that changes something: busy until the answer is there, so that a double click acts once; an error stands
 * under it. A person who may not change anything finds it, and reads why not.
 */
export function Act({
  act,
  children,
  kind = '',
  label,
  anyone = false,
}: {
  readonly act: () => Promise<unknown>;
  readonly children: ComponentChildren;
  readonly kind?: 'primary' | 'grave' | 'quiet' | '';
  /** Where `children` do not say what it is about. */
  readonly label?: string;
  /** For what changes nothing of the account's. */
  readonly anyone?: boolean;
}) {
  const busy = useMemo(() => signal(false), []);
  const failure = useMemo(() => signal(''), []);
  const allowed = anyone || mayChange();
  const press = async () => {
    if (busy.value || !allowed) return;
    busy.value = true;
    failure.value = '';
    try {
      await act();
    } catch (error) {
      failure.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <span class="act">
      <button
        type="button"
        class={kind}
        onClick={() => void press()}
        aria-disabled={busy.value || !allowed}
        aria-busy={busy.value}
        aria-label={label}
        aria-description={allowed ? undefined : t('admin.needed')}
        title={allowed ? undefined : t('admin.needed')}
      >
        {children}
      </button>
      <span role="alert" class="failure">
        {failure.value}
      </span>
    </span>
  );
}
