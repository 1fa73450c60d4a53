import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ShippingCheck, ShippingReply } from '../../../../../shared/page-api/shipping.ts';
import { Act } from '../../parts/act.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Mark, Marked } from '../../parts/state-word.tsx';
import { toast } from '../../parts/toast.tsx';
import { When } from '../../parts/when.tsx';
import { mayChange } from '../../session.ts';
import { countryName, t, type Word } from '../../text.ts';
import { changeShipping } from './shipping-data.ts';

/** Whether the store's checkout asks us, what keeps it from that, and where. */
export function LiveRates({ shipping }: { readonly shipping: ShippingReply }) {
  const { liveRates, installUrl, checks } = shipping;
  return (
    <section class="card" aria-labelledby="live-rates">
      <div class="head">
        <h2 id="live-rates">{t('shipping.live')}</h2>
        <Act
          kind={liveRates ? '' : 'primary'}
          act={async () => {
            await changeShipping('PUT', '/api/shipping', { liveRates: !liveRates });
            toast(t(liveRates ? 'shipping.is-off' : 'shipping.is-on'));
          }}
        >
          {t(liveRates ? 'shipping.switch-off' : 'shipping.switch-on')}
        </Act>
      </div>
      <p class="soft">{t('shipping.live-about')}</p>
      <Standing shipping={shipping} />
      {checks.length > 0 && (
        <ul class="rows">
          {checks.map((check) => (
            <Check key={check.id} check={check} />
          ))}
        </ul>
      )}
      {installUrl && (
        <Notice
          tone="warn"
          action={
            <a class="button" href={installUrl} target="_blank" rel="noreferrer">
              {t('shipping.grant')}
            </a>
          }
        >
          {t('shipping.missing-scope')}
        </Notice>
      )}
      {shipping.zones && !installUrl && <Zones key={zonesKey(shipping)} zones={shipping.zones} />}
    </section>
  );
}

function Standing({ shipping }: { readonly shipping: ShippingReply }) {
  const { liveRates, checks } = shipping;
  const isReady = checks.every(({ done }) => done);
  return (
    <p class="quiet-line">
      <Mark tone={!liveRates ? 'idle' : isReady ? 'good' : 'warn'} />
      <span>
        {t(!liveRates ? 'shipping.off' : isReady ? 'shipping.on' : 'shipping.not-ready')}{' '}
        <LastAsked shipping={shipping} />
      </span>
    </p>
  );
}

function LastAsked({ shipping: { liveRates, lastAsked } }: { readonly shipping: ShippingReply }) {
  if (!liveRates) return null;
  if (!lastAsked) return <span class="soft">{t('shipping.never-asked')}</span>;
  const { at, milliseconds, answered } = lastAsked;
  return (
    <span class="soft">
      {t(answered ? 'shipping.asked' : 'shipping.asked-nothing', { ms: milliseconds })} <When at={at} />.
    </span>
  );
}

const reasons: Readonly<Partial<Record<NonNullable<ShippingCheck['reason']>, Word>>> = {
  'not-registered': 'shipping.not-registered',
  refused: 'shipping.refused-by-crm',
  'unknown-answer': 'shipping.unknown-answer',
};

function Check({ check: { id, done, reason } }: { readonly check: ShippingCheck }) {
  const why = reason && reasons[reason];
  return (
    <li>
      <Marked tone={done ? 'good' : 'warn'}>{t(done ? `shipping.check-${id}` : `shipping.check-${id}-not`)}</Marked>
      {why && <span class="soft">{t(why)}</span>}
    </li>
  );
}

const zonesKey = ({ zones = [] }: ShippingReply) => zones.map(({ id, asks }) => `${id}${asks}`).join(' ');

function Zones({ zones }: { readonly zones: NonNullable<ShippingReply['zones']> }) {
  const asking = zones.filter(({ asks }) => asks).map(({ id }) => id);
  const chosen = useMemo(() => signal<readonly string[]>(asking.length > 0 ? asking : zones.map(({ id }) => id)), []);
  if (zones.length === 0) return <Notice tone="warn">{t('shipping.no-zones')}</Notice>;
  const toggle = (id: string) => {
    chosen.value = chosen.value.includes(id) ? chosen.value.filter((each) => each !== id) : [...chosen.value, id];
  };
  return (
    <>
      <fieldset class="question">
        <legend>{t('shipping.zones')}</legend>
        {zones.map(({ id, name, countries }) => (
          <label key={id} class="choice">
            <input
              type="checkbox"
              checked={chosen.value.includes(id)}
              disabled={!mayChange()}
              onChange={() => toggle(id)}
            />
            <span>
              {name}
              <span class="soft"> · {countriesText(countries)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p>
        <Act
          kind="primary"
          act={async () => {
            await changeShipping('POST', '/api/shipping/setup', { zoneIds: chosen.value });
            toast(t('shipping.zones-saved'));
          }}
        >
          {t('shipping.save-zones')}
        </Act>
      </p>
    </>
  );
}

const mostNamed = 4;

function countriesText(countries: readonly string[]): string {
  const named = countries.slice(0, mostNamed).map(countryName).join(', ');
  const more = countries.length - mostNamed;
  return more > 0 ? t('shipping.countries-more', { named, n: more }) : named;
}
