import { signal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import type { ProviderReply } from '../../../../../shared/page-api/connections.ts';
import { pressOnEnter } from '../../parts/press-on-enter.ts';
import { t } from '../../text.ts';

/**
 * One field of what a provider hands out; a secret is hidden until somebody asks to see it. It is no password of theirs, and no
 * browser should offer to keep it.
 */
export function SecretField({
  field: { label, secret },
  value,
  error,
  onInput,
}: {
  readonly field: ProviderReply['credentialFields'][number];
  readonly value: string;
  readonly error: string;
  readonly onInput: (text: string) => void;
}) {
  const id = useId();
  const isShown = useMemo(() => signal(!secret), []);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="row">
        <input
          id={id}
          class={isShown.value ? 'grow' : 'grow secret'}
          type="text"
          value={value}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={error !== ''}
          aria-describedby={error ? `${id}-error` : undefined}
          onInput={(event) => onInput(event.currentTarget.value.trim())}
          onKeyDown={pressOnEnter}
        />
        {secret && (
          <button
            type="button"
            aria-pressed={isShown.value}
            onClick={() => {
              isShown.value = !isShown.value;
            }}
          >
            {t('start.show')}
          </button>
        )}
      </div>
      <p id={`${id}-error`} role="alert" class="failure">
        {error}
      </p>
    </div>
  );
}
