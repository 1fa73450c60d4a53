import type { Recipient } from '../../domain/addresses/recipient.ts';
import { PermanentError } from '../../domain/errors.ts';
import type { OrderPart, OrderRecord, TimelineNews } from '../../domain/orders/order.ts';
import { speedOf } from '../../domain/shipping/shipping-speed.ts';
import type { FulfillmentProvider } from '../../ports/fulfillment-provider.ts';

export interface ChosenService {
  /** The provider's id; absent: its usual way. */
  readonly service?: string;
  /** What the timeline says of it. */
  readonly news?: TimelineNews;
}

/**
 * The provider's service for a part: the one that the shopper paid for, else the cheapest of the speed that the merchant's
 * rule names. Where the provider has none of that speed the order goes its usual way, and the timeline says so.
 * @throws what `quoteShipping` throws, but for a refusal.
 */
export async function chooseService(
  provider: FulfillmentProvider,
  { speed: chosen }: OrderRecord,
  { provider: name, lines }: OrderPart,
  recipient: Recipient,
): Promise<ChosenService> {
  if (!chosen) return {};
  const { speed, by, services } = chosen;
  const paid = services?.[name];
  if (paid !== undefined) return { service: paid, ...(speed !== 'standard' && { news: chosenNews(name, speed, by) }) };
  if (speed === 'standard') return {};
  const service = await cheapestOf(provider, speed, recipient, lines);
  return service === undefined ? { news: notOffered(name, speed) } : { service, news: chosenNews(name, speed, by) };
}

async function cheapestOf(
  provider: FulfillmentProvider,
  speed: string,
  recipient: Recipient,
  lines: OrderPart['lines'],
): Promise<string | undefined> {
  if (!provider.quoteShipping) return undefined;
  const asked = lines.map(({ priceId, ...line }) => ({ lineReference: priceId, ...line }));
  const quotes = await provider.quoteShipping(recipient, asked).catch((error) => {
    if (error instanceof PermanentError && error.code === 'provider-refused') return [];
    throw error;
  });
  const [cheapest] = quotes
    .filter((quote) => speedOf(quote) === speed)
    .sort((one, other) => one.price.minor - other.price.minor);
  return cheapest?.id;
}

function chosenNews(provider: string, speed: string, by: 'rate' | 'rule'): TimelineNews {
  const why = by === 'rate' ? 'the shopper paid for it' : 'your shipping rule says so';
  return { code: 'service-chosen', message: `${provider} sends it ${speed}: ${why}.`, params: { provider, speed, by } };
}

function notOffered(provider: string, speed: string): TimelineNews {
  const message = `${provider} does not offer ${speed} shipping for this order. It goes the usual way.`;
  return { code: 'service-not-offered', message, params: { provider, speed } };
}
