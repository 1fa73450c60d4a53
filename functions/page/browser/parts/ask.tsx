import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export interface Question {
  /** The question itself. */
  readonly title: string;
  readonly body?: string;
  /** Verbs of both ways; `no` is the harmless one. */
  readonly yes: string;
  readonly no: string;
  readonly isGrave?: boolean;
}

const asked = signal<{ readonly question: Question; readonly answer: (yes: boolean) => void } | undefined>(undefined);

/** Asks in a dialog; resolves with false when it is closed in any other way than by `yes`. */
export function ask(question: Question): Promise<boolean> {
  asked.value?.answer(false);
  return new Promise((resolve) => {
    asked.value = {
      question,
      answer: (yes) => {
        asked.value = undefined;
        resolve(yes);
      },
    };
  });
}

/** Stands once, at the root. */
export function AskHost() {
  const dialog = useRef<HTMLDialogElement>(null);
  const harmless = useRef<HTMLButtonElement>(null);
  const current = asked.value;
  useEffect(() => {
    if (!current) return;
    dialog.current?.showModal();
    harmless.current?.focus();
  }, [current]);
  if (!current) return null;
  const { question, answer } = current;
  return (
    <dialog
      ref={dialog}
      class="ask"
      aria-labelledby="ask-title"
      onClose={() => asked.value === current && answer(false)}
    >
      <h2 id="ask-title">{question.title}</h2>
      {question.body && <p>{question.body}</p>}
      <div class="row end">
        <button type="button" ref={harmless} onClick={() => answer(false)}>
          {question.no}
        </button>
        <button type="button" class={question.isGrave ? 'grave' : 'primary'} onClick={() => answer(true)}>
          {question.yes}
        </button>
      </div>
    </dialog>
  );
}
