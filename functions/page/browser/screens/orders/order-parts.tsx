import { ExternalLink } from 'lucide-preact';
import type { OrderReply, ParcelRow, ProviderOrder } from '../../../../../shared/page-api/orders.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { MoneyText } from '../../parts/money.tsx';
import { Marked, type Tone } from '../../parts/state-word.tsx';
import { partStateWord, providerName, reasonText, t } from '../../text.ts';

/** Each supplier's part: cost, state and parcels. */
export function OrderParts({ order }: { readonly order: OrderReply }) {
  const { providerOrders, shipments } = order;
  return (
    <section class="card" aria-labelledby="made-by">
      <h2 id="made-by">{t('order.made-by')}</h2>
      {providerOrders.length === 0 && <p class="soft">{t('order.not-sent')}</p>}
      <ul class="parts">
        {providerOrders.map((part) => (
          <Part key={part.part} part={part} />
        ))}
      </ul>
      {shipments.length > 0 && (
        <>
          <h3>{t('order.parcels')}</h3>
          <ul class="parts">
            {shipments.map((parcel, index) => (
              <Parcel key={`${parcel.provider} ${parcel.id}`} parcel={parcel} number={index + 1} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const toneOf: Readonly<Record<string, Tone>> = {
  refused: 'bad',
  failed: 'bad',
  returned: 'bad',
  'on-hold': 'warn',
  shipped: 'good',
  cancelled: 'idle',
};

function Part({ part }: { readonly part: ProviderOrder }) {
  const { provider, providerOrderId, state, reason, cost, url } = part;
  const name = t('part.name', { provider: providerName(provider), reference: providerOrderId ?? '' });
  return (
    <li>
      {url ? (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {name} <ExternalLink aria-hidden="true" size={14} />
        </a>
      ) : (
        <strong>{name}</strong>
      )}
      <Marked tone={toneOf[state] ?? 'brand'}>{partStateWord(state)}</Marked>
      <span class="grow">{reason && reasonText(reason)}</span>
      <span>
        <span class="soft">{t('part.cost')}</span> <MoneyText value={cost} unknown={t('part.cost-unknown')} />
      </span>
    </li>
  );
}

function Parcel({ parcel, number }: { readonly parcel: ParcelRow; readonly number: number }) {
  const { carrier, trackingNumber, trackingUrl, status, state, note } = parcel;
  const told = state === 'fulfilled' || state === 'adopted';
  return (
    <li>
      <strong>{t('parcel.name', { n: number })}</strong>
      <span>
        {carrier}{' '}
        {trackingNumber &&
          (trackingUrl ? (
            <a href={trackingUrl} target="_blank" rel="noopener noreferrer">
              {trackingNumber} <ExternalLink aria-hidden="true" size={14} />
            </a>
          ) : (
            trackingNumber
          ))}
      </span>
      {trackingNumber && <CopyButton text={trackingNumber} label={t('parcel.copy')} />}
      <Marked tone={status === 'returned' ? 'bad' : status === 'delivered' ? 'good' : 'brand'}>
        {t(`parcel.${status}`)}
      </Marked>
      <span class="soft">{note ?? t(told ? 'parcel.told' : 'parcel.not-told')}</span>
    </li>
  );
}
