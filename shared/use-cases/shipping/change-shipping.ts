import { type LocationId, toRatesKey } from '../../domain/ids.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { retryOnConflict } from '../../domain/retry-on-conflict.ts';
import {
  defaultShippingSettings,
  type ShippingChange,
  type ShippingSettings,
} from '../../domain/shipping/shipping-settings.ts';
import { absent } from '../../domain/versioned.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { LastAsked, ShippingRecord, ShippingStore } from '../../ports/shipping.ts';

export interface ShippingDeps {
  readonly shipping: ShippingStore;
  readonly clock: Clock;
  readonly random: Random;
}

export interface ShownShipping {
  readonly settings: ShippingSettings;
  /** absent: nobody has changed anything yet. */
  readonly ratesKey?: ShippingRecord['ratesKey'];
  readonly carrier?: ShippingRecord['carrier'];
  readonly lastAsked?: LastAsked;
}

export async function findShipping(
  { shipping }: Pick<ShippingDeps, 'shipping'>,
  locationId: LocationId,
): Promise<ShownShipping> {
  const [record, lastAsked] = await Promise.all([shipping.find(locationId), shipping.findLastAsked(locationId)]);
  const { settings = defaultShippingSettings, ratesKey, carrier } = record?.value ?? {};
  return { settings, ...(ratesKey && { ratesKey }), ...(carrier && { carrier }), ...(lastAsked && { lastAsked }) };
}

/** The first change makes the location's key, which then stays: the store's checkout knows it. */
export async function changeShipping(
  { shipping, clock, random }: ShippingDeps,
  locationId: LocationId,
  change: ShippingChange,
): Promise<ShippingRecord> {
  return await retryOnConflict('The shipping settings', async () => {
    const before = await shipping.find(locationId);
    const record: ShippingRecord = {
      ...before?.value,
      locationId,
      ratesKey: before?.value.ratesKey ?? toRatesKey(Buffer.from(random.bytes(16)).toString('hex')),
      settings: { ...defaultShippingSettings, ...before?.value.settings, ...omitUndefined(change) },
      updatedAt: clock.now(),
    };
    const saved = await shipping.save(record, before?.version ?? absent);
    return saved.kind === 'saved' ? record : undefined;
  });
}
