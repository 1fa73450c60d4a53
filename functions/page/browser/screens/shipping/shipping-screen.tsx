import { Load } from '../../parts/load.tsx';
import { Screen } from '../../parts/screen.tsx';
import { t } from '../../text.ts';
import { LiveRates } from './live-rates.tsx';
import { RateRules } from './rate-rules.tsx';
import { ServiceRules } from './service-rules.tsx';
import { useShipping } from './shipping-data.ts';
import { TryRates } from './try-rates.tsx';

/** What shipping costs a shopper, and how fast orders go. */
export function ShippingScreen() {
  const shipping = useShipping();
  return (
    <Screen title={t('shipping.title')}>
      <Load of={shipping}>
        {(reply) => (
          <>
            <LiveRates shipping={reply} />
            {reply.liveRates && <RateRules shipping={reply} />}
            <TryRates currency={reply.currency ?? 'USD'} />
            <ServiceRules currency={reply.currency ?? 'USD'} />
          </>
        )}
      </Load>
    </Screen>
  );
}
