import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Act } from '../../parts/act.tsx';
import { pressOnEnter } from '../../parts/press-on-enter.ts';
import { t } from '../../text.ts';

/** For a tab that lost the page it came from. */
export function ConsentWord({
  finish,
  again,
}: {
  readonly finish: (word: string) => Promise<unknown>;
  /** Begins anew, when the word is not valid any more. */
  readonly again: () => Promise<unknown>;
}) {
  const word = useMemo(() => signal(''), []);
  return (
    <details>
      <summary>{t('start.word-shown')}</summary>
      <p class="row">
        <label>
          {t('start.word')}{' '}
          <input
            value={word.value}
            maxLength={12}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => {
              word.value = currentTarget.value;
            }}
            onKeyDown={pressOnEnter}
          />
        </label>
        <Act kind="primary" act={() => finish(word.value)}>
          {t('start.word-send')}
        </Act>
        <Act kind="quiet" act={again}>
          {t('start.word-again')}
        </Act>
      </p>
    </details>
  );
}
