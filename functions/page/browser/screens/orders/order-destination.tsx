import { ExternalLink } from 'lucide-preact';
import type { OrderReply, PersonReply } from '../../../../../shared/page-api/orders.ts';
import { Act } from '../../parts/act.tsx';
import { CrmBusy } from '../../parts/crm-busy.tsx';
import { Load } from '../../parts/load.tsx';
import { Marked } from '../../parts/state-word.tsx';
import { mayChange } from '../../session.ts';
import { shortText } from '../../short-text.ts';
import { countryName, t } from '../../text.ts';
import { mend } from '../mend/mending.ts';
import { usePerson } from '../person.ts';

const longestLine = 200;

/** Where it goes, read from the CRM when somebody looks. */
export function OrderDestination({ order }: { readonly order: OrderReply }) {
  return (
    <section class="card" aria-labelledby="to">
      <h2 id="to">{t('order.to')}</h2>
      {mayChange() ? <Destination order={order} /> : <p class="soft">{t('order.to-admin')}</p>}
    </section>
  );
}

function Destination({ order }: { readonly order: OrderReply }) {
  const person = usePerson(order.orderId);
  return (
    <Load of={person} skeleton={<div class="skeleton" />}>
      {(loaded) => ('later' in loaded ? <CrmBusy /> : <Address person={loaded} order={order} />)}
    </Load>
  );
}

function Address({ person, order }: { readonly person: PersonReply; readonly order: OrderReply }) {
  const { name, address, problems, contactUrl } = person;
  return (
    <>
      <address class="destination">
        {[name, ...linesOf(address)].map((line, index) => (
          <div key={`${index} ${line}`} dir="auto">
            {shortText(line, longestLine)}
          </div>
        ))}
      </address>
      {problems.length === 0 ? (
        <Marked tone="good">{t('order.to-fine')}</Marked>
      ) : (
        problems.map(({ field, message }) => (
          <Marked key={field} tone="bad">
            {message}
          </Marked>
        ))
      )}
      <div class="row">
        {order.actions?.includes('cancel') && (
          <Act act={async () => mend({ kind: 'address', order })}>{t('order.to-edit')}</Act>
        )}
        {contactUrl && (
          <a href={contactUrl} target="_blank" rel="noopener noreferrer">
            {t('order.contact')} <ExternalLink aria-hidden="true" size={14} />
          </a>
        )}
      </div>
    </>
  );
}

function linesOf({ address1, address2, city, state, postalCode, country }: PersonReply['address']): readonly string[] {
  const place = [city, [state, postalCode].filter((part) => part).join(' ')].filter((part) => part).join(', ');
  return [address1, address2, place, country && countryName(country)].flatMap((line) => line || []);
}
