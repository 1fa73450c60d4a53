import { signal } from '@preact/signals';
import { later } from './when.tsx';

const message = signal('');
let forget = () => {};

/** Says what was done; stays 8 s or until the next. Never the only place of an error. */
export function toast(text: string): void {
  forget();
  message.value = text;
  forget = later(8_000, () => {
    message.value = '';
  });
}

/** Stands once, at the root: a live region must be there before it is told anything. */
export function ToastHost() {
  return (
    <div class="toast" role="status" aria-live="polite">
      {message.value && <p class="told">{message.value}</p>}
    </div>
  );
}
