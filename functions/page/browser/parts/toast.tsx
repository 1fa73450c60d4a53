import { signal } from '@preact/signals';
import { later } from './when.tsx';

interface Offer {
  readonly label: string;
  readonly act: () => void;
}

const message = signal<{ readonly text: string; readonly offer?: Offer } | undefined>(undefined);
let forget = () => {};

/** Says what was done; stays 8 s or until the next. Never the only place of an error. */
export function toast(text: string, offer?: Offer): void {
  forget();
  message.value = { text, ...(offer && { offer }) };
  forget = later(8_000, () => {
    message.value = undefined;
  });
}

/** Stands once, at the root: a live region must be there before it is told anything. */
export function ToastHost() {
  const told = message.value;
  return (
    <div class="toast" role="status" aria-live="polite">
      {told && (
        <p class="told">
          {told.text}
          {told.offer && (
            <button type="button" onClick={told.offer.act}>
              {told.offer.label}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
