import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../text.ts';
import { orderName } from '../orders/order-name.ts';
import { AddressForm } from './address-form.tsx';
import { LinkForm } from './link-form.tsx';
import { type Mending, mending, stopMending } from './mending.ts';

/** Mends one order where its need is shown; Esc leaves everything as it is. */
export function MendDialog({ what }: { readonly what: Mending }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('h2')?.focus();
  }, []);
  const name = orderName(what.order);
  return (
    <dialog
      ref={dialog}
      class="mend"
      aria-labelledby="mend-title"
      onClose={() => mending.value === what && stopMending()}
    >
      <h2 id="mend-title" tabIndex={-1}>
        {t(what.kind === 'address' ? 'mend.address' : 'mend.link', { name })}
      </h2>
      {what.kind === 'address' ? <AddressForm what={what} name={name} /> : <LinkForm what={what} name={name} />}
    </dialog>
  );
}
