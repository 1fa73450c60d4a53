import { safeUrl } from '../safe-url.ts';
import { carrierOfNumber } from './carrier-of-number.ts';
import { type Carrier, carriers } from './carrier-table.ts';
import type { FulfillmentSettings } from './fulfillment-settings.ts';

/**
 * The carrier's name and page for a parcel: the merchant's own names first, then ours, then the provider's words. A carrier
 * that nobody names is told by its number, where the number is no other's.
 */
export function namedCarrier(
  parcel: { readonly carrier?: string; readonly trackingNumber?: string; readonly trackingUrl?: string },
  own: FulfillmentSettings['carriers'],
): { readonly name: string; readonly url: string } {
  const word = parcel.carrier?.trim() || (carrierOfNumber(parcel.trackingNumber ?? '') ?? '');
  const override = Object.entries(own).find(([name]) => plain(name) === plain(word))?.[1];
  const known = override ?? tableEntry(word);
  // A merchant's template is not trusted, though it is checked: it may have been stored before it was.
  const template = safeUrl(override?.urlTemplate) ?? safeUrl(parcel.trackingUrl) ?? safeUrl(known?.urlTemplate) ?? '';
  return {
    name: known?.name ?? (word || 'Carrier not told'),
    url: parcel.trackingNumber
      ? template.replace('{number}', encodeURIComponent(parcel.trackingNumber))
      : template.includes('{number}')
        ? ''
        : template,
  };
}

/** By the longest start of the provider's words that a carrier has among its own. */
function tableEntry(words: string): Carrier | undefined {
  const starts = carriers.flatMap((carrier) => carrier.words.split(' ').map((start) => ({ start, carrier })));
  const fitting = starts.filter(({ start }) => plain(words).startsWith(start));
  return fitting.toSorted((one, other) => other.start.length - one.start.length)[0]?.carrier;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}
