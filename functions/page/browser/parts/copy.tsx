import { signal } from '@preact/signals';
import { Copy } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { copyText, downloadText } from '../frame.ts';
import { t } from '../text.ts';
import { toast } from './toast.tsx';

/** What could not be copied and is shown, selected, to be copied by hand. */
const shown = signal<string | undefined>(undefined);

async function copy(text: string): Promise<void> {
  if (await copyText(text)) toast(t('copy.done'));
  else shown.value = text;
}

/** A frame may not let a file through: then its text can be shown and copied. */
export function saveFile(name: string, text: string): void {
  downloadText(name, text);
  toast(t('file.saved', { name }), {
    label: t('file.show'),
    act: () => {
      shown.value = text;
    },
  });
}

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <button type="button" class="quiet" onClick={() => void copy(text)}>
      <Copy aria-hidden="true" size={16} />
      {label}
    </button>
  );
}

/** Stands once, at the root. */
export function CopyHost() {
  const dialog = useRef<HTMLDialogElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const text = shown.value;
  useEffect(() => {
    if (text === undefined) return;
    dialog.current?.showModal();
    area.current?.select();
  }, [text]);
  if (text === undefined) return null;
  const close = () => {
    shown.value = undefined;
  };
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="copy-title" onClose={close}>
      <h2 id="copy-title">{t('copy.by-hand')}</h2>
      <textarea ref={area} readOnly rows={6} aria-labelledby="copy-title" value={text} />
      <div class="row end">
        <button type="button" onClick={close}>
          {t('copy.close')}
        </button>
      </div>
    </dialog>
  );
}
