import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { OrderLine } from '../../../../../shared/page-api/orders.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { toast } from '../../parts/toast.tsx';
import { t } from '../../text.ts';
import { ordersChanged, useOrder } from '../orders/orders-data.ts';
import { type Mending, stopMending } from './mending.ts';
import { type Picked, PickVariant } from './pick-variant.tsx';

/** Every item that is linked to nothing, one after the other; the order goes when the last one is linked. */
export function LinkForm({ what, name }: { readonly what: Mending; readonly name: string }) {
  const order = useOrder(what.order.orderId);
  const done = useMemo(() => signal<ReadonlySet<string>>(new Set()), []);
  return (
    <Load of={order} skeleton={<div class="skeleton tall" />}>
      {({ lines }) => {
        const open = lines.filter((line) => isOpen(line) && !done.value.has(line.priceId ?? ''));
        const line = open.find(({ priceId }) => priceId === what.priceId) ?? open[0];
        if (!line) return <Nothing />;
        const link = async (picked: Picked, remember: boolean) => {
          const links = [{ priceId: line.priceId, ...picked }];
          await call('POST', `/api/orders/${encodeURIComponent(what.order.orderId)}/links`, {
            links,
            remember,
            send: true,
          });
          done.value = new Set([...done.value, line.priceId ?? '']);
          if (open.length > 1) return;
          stopMending();
          toast(t('mend.link-done', { name }));
          await ordersChanged();
        };
        return (
          <Line key={line.priceId} orderId={what.order.orderId} line={line} isLast={open.length === 1} link={link} />
        );
      }}
    </Load>
  );
}

function isOpen({ next, priceId }: OrderLine): boolean {
  return next?.action === 'link-line' && priceId !== undefined;
}

function Nothing() {
  return (
    <>
      <p>{t('mend.link-nothing')}</p>
      <div class="row end">
        <button type="button" onClick={stopMending}>
          {t('copy.close')}
        </button>
      </div>
    </>
  );
}

function Line({
  orderId,
  line,
  isLast,
  link,
}: {
  readonly orderId: string;
  readonly line: OrderLine;
  readonly isLast: boolean;
  readonly link: (picked: Picked, remember: boolean) => Promise<void>;
}) {
  const picked = useMemo(() => signal<Picked | undefined>(line.proposal && toPicked(line.proposal)), []);
  const remember = useMemo(() => signal(true), []);
  const failure = useMemo(() => signal(''), []);
  const press = async () => {
    failure.value = picked.value ? '' : t('mend.link-choose');
    if (picked.value) await link(picked.value, remember.value);
  };
  return (
    <>
      <p>
        <strong>{t('mend.link-item', { n: line.quantity, item: line.name })}</strong>
        {line.proposal && <span class="soft"> {t(`mend.proposal-${line.proposal.by}`)}</span>}
      </p>
      <PickVariant orderId={orderId} line={line} picked={picked} />
      <label class="choice">
        <input
          type="checkbox"
          checked={remember.value}
          onChange={(event) => {
            remember.value = event.currentTarget.checked;
          }}
        />
        {t('mend.remember')}
      </label>
      <p role="alert" class="failure">
        {failure.value}
      </p>
      <div class="row end">
        <button type="button" onClick={stopMending}>
          {t('mend.no')}
        </button>
        <Act kind="primary" act={press}>
          {t(isLast ? 'mend.link-and-send' : 'mend.link-next')}
        </Act>
      </div>
    </>
  );
}

function toPicked({ provider, productId, variantId }: Picked): Picked {
  return { provider, productId, variantId };
}
