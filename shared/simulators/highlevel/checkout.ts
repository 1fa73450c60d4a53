import { priceView } from './prices.ts';
import { type Document, isoTime, type Shelved, type World } from './state.ts';

interface CartPlace {
  readonly country: string;
  readonly state?: string;
  readonly zip?: string;
  readonly city?: string;
  readonly address1?: string;
}

export interface ShopperCart {
  readonly locationId: string;
  readonly lines: readonly { readonly priceId: string; readonly qty?: number }[];
  readonly to: CartPlace;
  /** Default: that of the first price. */
  readonly currency?: string;
}

/** What HighLevel asks a carrier while a shopper waits. */
export interface RatesQuestion {
  readonly rateId: string;
  readonly url: string;
  readonly body: Document;
  /** HighLevel waits no longer; ms. */
  readonly patienceMs: number;
}

/** What came back: nothing, when it took too long. */
export interface RatesAnswer {
  readonly rateId: string;
  readonly status: number;
  readonly body: string;
}

/** A way of shipping that the shopper may choose; `amount` in major units. */
export interface ShownRate {
  readonly name: string;
  readonly amount: number;
  readonly days?: number;
}

export interface Checkout {
  /** The merchant ships there, at a price of the shop's own when one is given; the zone's id. */
  addShippingZone(zone: {
    readonly locationId: string;
    readonly name: string;
    readonly countries: readonly string[];
    readonly ownRate?: { readonly name: string; readonly amount: number };
  }): string;
  /** Takes every carrier out of a zone by hand. */
  clearCarriers(zoneId: string): void;
  /** The merchant or another program removes a carrier, and nothing tells the app. */
  removeCarrier(carrierId: string): void;
  carriers(locationId: string): readonly Document[];
  /** One question for each carrier of the zones that the cart goes to; whoever runs the checkout asks them. */
  rateQuestions(cart: ShopperCart): readonly RatesQuestion[];
  /** What the shopper sees: the carriers' rates; the shop's own where a carrier offers none. */
  ratesShown(cart: ShopperCart, answers: readonly RatesAnswer[]): readonly ShownRate[];
}

export function createCheckout(world: World, now: () => number): Checkout {
  const put = (on: 'zone' | 'rate', made: Pick<Shelved, 'locationId' | 'parentId' | 'document'>): string => {
    const at = isoTime(now());
    const kept = { id: world.ids.object(), createdAt: at, updatedAt: at, ...made };
    world.shelves[on].set(kept.id, kept);
    return kept.id;
  };
  return {
    addShippingZone({ locationId, name, countries, ownRate }) {
      const document = { name, countries: countries.map((code) => ({ code })) };
      const zoneId = put('zone', { locationId, parentId: undefined, document });
      if (ownRate) {
        const bounds = { conditionType: 'none', minCondition: null, maxCondition: null };
        const rate = { ...ownRate, currency: 'USD', isCarrierRate: false, shippingCarrierId: '', ...bounds };
        put('rate', { locationId, parentId: zoneId, document: rate });
      }
      return zoneId;
    },
    clearCarriers(zoneId) {
      for (const rate of world.shelves.rate.values())
        if (rate.parentId === zoneId && rate.document.isCarrierRate === true) world.shelves.rate.delete(rate.id);
    },
    removeCarrier(carrierId) {
      world.shelves.carrier.delete(carrierId);
    },
    carriers: (locationId) =>
      [...world.shelves.carrier.values()]
        .filter((carrier) => carrier.locationId === locationId)
        .map(({ id, document }) => ({ _id: id, ...document })),
    rateQuestions: (cart) => carrierRates(world, cart).flatMap((rate) => questionOf(world, cart, rate)),
    ratesShown(cart, answers) {
      const fromCarriers = carrierRates(world, cart).flatMap((rate) => {
        const answer = answers.find(({ rateId }) => rateId === rate.id);
        return answer?.status === 200 ? offersIn(answer.body, rate.document) : [];
      });
      return fromCarriers.length > 0 ? fromCarriers : ratesTo(world, cart, false).map(ownRateOf);
    },
  };
}

const ownRateOf = ({ document }: Shelved): ShownRate => ({
  name: String(document.name),
  amount: Number(document.amount),
});

const carrierRates = (world: World, cart: ShopperCart) => ratesTo(world, cart, true);

function ratesTo({ shelves }: World, { locationId, to }: ShopperCart, ofCarriers: boolean): readonly Shelved[] {
  const zones = [...shelves.zone.values()].filter(
    (zone) =>
      zone.locationId === locationId &&
      (zone.document.countries as readonly { readonly code: string }[]).some(({ code }) => code === to.country),
  );
  return [...shelves.rate.values()].filter(
    ({ parentId, document }) =>
      zones.some(({ id }) => id === parentId) && (document.isCarrierRate === true) === ofCarriers,
  );
}

function questionOf(world: World, cart: ShopperCart, rate: Shelved): readonly RatesQuestion[] {
  const carrier = world.shelves.carrier.get(String(rate.document.shippingCarrierId));
  if (carrier === undefined) return [];
  const { ratesPath, checkoutPatienceMs } = world.settings.behaviour;
  const url = `${String(carrier.document.callbackUrl)}${ratesPath === 'appended' ? '/rates' : ''}`;
  return [{ rateId: rate.id, url, body: { rate: questionBody(world, cart) }, patienceMs: checkoutPatienceMs }];
}

function questionBody(world: World, { locationId, lines, to, currency }: ShopperCart): Document {
  const profile = world.locations.get(locationId)?.profile ?? {};
  const items = lines.map(({ priceId, qty = 1 }) => itemOf(world, priceId, qty));
  const nobody = { name: null, companyName: null, address2: null, phone: null, email: null };
  return {
    altId: locationId,
    altType: 'location',
    origin: {
      ...nobody,
      ...{ address1: profile.address, city: profile.city, state: profile.state, country: profile.country },
      zip: profile.postalCode,
    },
    destination: { ...nobody, address1: null, city: null, state: null, zip: null, ...to },
    items: items.map(({ currency: _currency, ...item }) => item),
    currency: currency ?? items[0]?.currency ?? 'USD',
  };
}

function itemOf(world: World, priceId: string, quantity: number) {
  const price = world.prices.get(priceId);
  if (price === undefined) throw new Error(`simulated price ${priceId} does not exist`);
  const { name, sku, amount, currency, shippingOptions } = priceView(price);
  const weight = (
    shippingOptions as { readonly weight?: { readonly value?: number; readonly unit?: string } } | undefined
  )?.weight;
  const grams = weight?.unit === 'kg' ? Number(weight.value) * 1_000 : Number(weight?.value ?? 0);
  const unitPrice = Number(amount);
  const money = { unitPrice, totalPrice: unitPrice * quantity };
  return { name, sku, quantity, grams, ...money, productId: price.productId, priceId, currency: String(currency) };
}

/** What a carrier says, with the zone's fee on top. What cannot be read is as if there were no such rate. */
function offersIn(text: string, { amount = 0, percentageOfRateFee = 0 }: Document): readonly ShownRate[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return [];
  }
  const { rates } = (answer ?? {}) as { readonly rates?: unknown };
  if (!Array.isArray(rates)) return [];
  return (rates as readonly Document[]).flatMap(({ serviceName, amount: asked, estimatedDays }) => {
    if (typeof serviceName !== 'string' || typeof asked !== 'number') return [];
    const fee = Number(amount) + (asked * Number(percentageOfRateFee)) / 100;
    const shown = Math.round((asked + fee) * 100) / 100;
    return [{ name: serviceName, amount: shown, ...(typeof estimatedDays === 'number' && { days: estimatedDays }) }];
  });
}
