import { type PermanentError, SchemaMismatchError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import { isOfOneThing } from '../../domain/request-failures.ts';
import { ratesOf, type StoreZone } from '../../domain/shipping/store-carrier.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { CarrierProblem, CarrierRecord, ShippingRecord, ShippingStore } from '../../ports/shipping.ts';
import type { StoreShipping } from '../../ports/store-shipping.ts';
import { updateRecord } from '../update-record.ts';

export interface KeepCarrierDeps {
  readonly shipping: ShippingStore;
  readonly storeShipping: StoreShipping;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/**
 * Makes HighLevel's checkout ask this app exactly while live rates are on: one carrier of ours, in the zones that the
 * merchant chose; none when they are off. It looks before it acts, so it may run again at any time, and a crash in the
 * middle is mended by the next run.
 * @param zoneIds the zones that shall ask us, and no others; absent: a new carrier goes to the zones of the former one, and a
 * carrier that stands stays where the merchant has it.
 * @returns the carrier as it stands, with the problem that keeps the checkout from asking; undefined: live rates are off.
 * @throws TransientError when HighLevel cannot be asked now, InstallationBlockedError when the location may not be served; the
 * daily check goes on.
 */
export async function keepCarrier(
  deps: KeepCarrierDeps,
  locationId: LocationId,
  zoneIds?: readonly string[],
): Promise<CarrierRecord | undefined> {
  const record = (await deps.shipping.find(locationId))?.value;
  if (record === undefined || (!record.settings.liveRates && record.carrier === undefined)) return undefined;
  const carrier = await align(deps, record, zoneIds);
  await note(deps, locationId, carrier);
  return carrier;
}

async function align(
  deps: KeepCarrierDeps,
  record: ShippingRecord,
  zoneIds: readonly string[] | undefined,
): Promise<CarrierRecord | undefined> {
  const checkedAt = deps.clock.now();
  try {
    if (record.settings.liveRates) return { ...(await register(deps, record, zoneIds)), checkedAt };
    await remove(deps, record);
    return undefined;
  } catch (error) {
    if (!isOfOneThing(error)) throw error;
    // Nobody can look, so nothing is done over; a carrier of before may well stand.
    return { zoneIds: record.carrier?.zoneIds ?? [], checkedAt, problem: problemBehind(error) };
  }
}

function problemBehind(error: PermanentError | SchemaMismatchError): CarrierProblem {
  if (error instanceof SchemaMismatchError) return 'unknown-answer';
  return error.code === 'missing-scope' ? 'missing-scope' : 'refused';
}

async function register(
  deps: KeepCarrierDeps,
  record: ShippingRecord,
  zoneIds: readonly string[] | undefined,
): Promise<Omit<CarrierRecord, 'checkedAt'>> {
  const { storeShipping } = deps;
  const { locationId } = record;
  const callbackUrl = callbackUrlOf(deps, record);
  const [standing, ...doubles] = await ourCarriers(deps, record);
  const zones = await storeShipping.listZones(locationId);
  for (const { id } of doubles) await removeOne(deps, locationId, { id, zones });
  if (standing && standing.callbackUrl !== callbackUrl)
    await storeShipping.moveCarrier(locationId, { id: standing.id, callbackUrl });
  const id = standing?.id ?? (await storeShipping.createCarrier(locationId, callbackUrl));
  const wanted = zoneIds ?? (standing ? undefined : record.carrier?.zoneIds);
  const asking = await putInZones(deps, record, { id, zones, wanted });
  return { id, zoneIds: asking, ...(asking.length === 0 && { problem: 'no-zone' }) };
}

/** @returns the zones that ask the carrier now. */
async function putInZones(
  deps: KeepCarrierDeps,
  { locationId }: ShippingRecord,
  {
    id,
    zones,
    wanted,
  }: { readonly id: string; readonly zones: readonly StoreZone[]; readonly wanted?: readonly string[] | undefined },
): Promise<readonly string[]> {
  const asking: string[] = [];
  for (const zone of zones) {
    const [rate, ...more] = ratesOf(id, zone);
    const isWanted = wanted?.includes(zone.id) ?? rate !== undefined;
    const surplus = isWanted ? more : ratesOf(id, zone);
    for (const each of surplus) await deps.storeShipping.deleteRate(locationId, zone.id, each.id);
    if (!isWanted) continue;
    if (!rate) {
      const currency = await currencyOf(deps, locationId, zone);
      await deps.storeShipping.addToZone(locationId, zone.id, { carrierId: id, currency });
    }
    asking.push(zone.id);
  }
  return asking;
}

/** Of the fee, which is none. The store's own currency is published nowhere: its own rates tell it, else the merchant's prices. */
async function currencyOf(
  { settings }: KeepCarrierDeps,
  locationId: LocationId,
  { rates }: StoreZone,
): Promise<string> {
  const told = rates.find(({ currency }) => currency !== undefined)?.currency;
  return told ?? (await settings.get(locationId)).catalog.pricing.conversion?.to ?? 'USD';
}

async function remove(deps: KeepCarrierDeps, record: ShippingRecord): Promise<void> {
  const { locationId } = record;
  const carriers = await ourCarriers(deps, record);
  if (carriers.length === 0) return;
  const zones = await deps.storeShipping.listZones(locationId);
  for (const { id } of carriers) await removeOne(deps, locationId, { id, zones });
}

/** Its rates first: HighLevel does not say what becomes of the rates of a carrier that is gone. */
async function removeOne(
  { storeShipping }: KeepCarrierDeps,
  locationId: LocationId,
  { id, zones }: { readonly id: string; readonly zones: readonly StoreZone[] },
): Promise<void> {
  for (const zone of zones)
    for (const rate of ratesOf(id, zone)) await storeShipping.deleteRate(locationId, zone.id, rate.id);
  await storeShipping.deleteCarrier(locationId, id);
}

/** By the location's key, which stays when the app moves to another address. The one on record first. */
async function ourCarriers({ storeShipping }: KeepCarrierDeps, { locationId, ratesKey, carrier }: ShippingRecord) {
  const all = await storeShipping.listCarriers(locationId);
  return all
    .filter(({ callbackUrl }) => callbackUrl.includes(`/shipping-rates/${ratesKey}`))
    .sort((one, other) => Number(other.id === carrier?.id) - Number(one.id === carrier?.id));
}

export function callbackUrlOf(
  { publicUrl }: { readonly publicUrl: string },
  { ratesKey }: Pick<ShippingRecord, 'ratesKey'>,
): string {
  return `${publicUrl.replace(/\/+$/, '')}/shipping-rates/${ratesKey}`;
}

async function note(
  { shipping, clock }: KeepCarrierDeps,
  locationId: LocationId,
  carrier: CarrierRecord | undefined,
): Promise<void> {
  const find = () => shipping.find(locationId);
  await updateRecord<ShippingRecord>({ find, save: shipping.save }, (current) => {
    if (!current) return undefined;
    const { carrier: _former, ...rest } = current;
    return { ...rest, ...(carrier && { carrier }), updatedAt: clock.now() };
  });
}
