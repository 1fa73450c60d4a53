import { safeUrl } from '../safe-url.ts';
import type { Settings } from '../settings.ts';

interface CarrierName {
  /** As the shopper knows it. */
  readonly name: string;
  /** `{number}` stands for the tracking number; empty: no public page is known. */
  readonly urlTemplate: string;
}

/** By the provider's word for the carrier, lower case without blanks and punctuation; the longest matching start wins. */
const carriers: Readonly<Record<string, CarrierName>> = {
  usps: { name: 'USPS', urlTemplate: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}' },
  ups: { name: 'UPS', urlTemplate: 'https://www.ups.com/track?tracknum={number}' },
  fedex: { name: 'FedEx', urlTemplate: 'https://www.fedex.com/fedextrack/?trknbr={number}' },
  dhlecommerce: { name: 'DHL eCommerce', urlTemplate: 'https://webtrack.dhlecs.com/?trackingnumber={number}' },
  dhlglobalmail: { name: 'DHL eCommerce', urlTemplate: 'https://webtrack.dhlecs.com/?trackingnumber={number}' },
  dhl: { name: 'DHL', urlTemplate: 'https://www.dhl.com/en/express/tracking.html?AWB={number}' },
  royalmail: {
    name: 'Royal Mail',
    urlTemplate: 'https://www.royalmail.com/track-your-item#/tracking-results/{number}',
  },
  evri: { name: 'Evri', urlTemplate: 'https://www.evri.com/track/parcel/{number}' },
  dpd: { name: 'DPD', urlTemplate: 'https://tracking.dpd.de/parcelstatus?query={number}&locale=en_EN' },
  gls: { name: 'GLS', urlTemplate: 'https://gls-group.com/track/{number}' },
  canadapost: {
    name: 'Canada Post',
    urlTemplate: 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/{number}',
  },
  australiapost: { name: 'Australia Post', urlTemplate: 'https://auspost.com.au/mypost/track/#/details/{number}' },
  auspost: { name: 'Australia Post', urlTemplate: 'https://auspost.com.au/mypost/track/#/details/{number}' },
  deutschepost: {
    name: 'Deutsche Post',
    urlTemplate: 'https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode={number}',
  },
  postnl: { name: 'PostNL', urlTemplate: 'https://postnl.post/details/?barcode={number}' },
  laposte: { name: 'La Poste', urlTemplate: 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}' },
  ontrac: { name: 'OnTrac', urlTemplate: 'https://www.ontrac.com/tracking/?number={number}' },
  lasership: { name: 'OnTrac', urlTemplate: 'https://www.ontrac.com/tracking/?number={number}' },
  asendia: { name: 'Asendia', urlTemplate: 'https://tracking.asendia.com/tracking/{number}' },
  yunexpress: { name: 'YunExpress', urlTemplate: 'https://www.yuntrack.com/Track/Detail/{number}' },
  '4px': { name: '4PX', urlTemplate: 'https://track.4px.com/#/result/0/{number}' },
};

/** The carrier's name and page for a parcel: the merchant's own names first, then ours, then the provider's words. */
export function namedCarrier(
  parcel: { readonly carrier?: string; readonly trackingNumber?: string; readonly trackingUrl?: string },
  own: Settings['carriers'],
): { readonly name: string; readonly url: string } {
  const word = parcel.carrier?.trim() ?? '';
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

function tableEntry(word: string): CarrierName | undefined {
  const start = Object.keys(carriers)
    .filter((name) => plain(word).startsWith(name))
    .sort((one, other) => other.length - one.length)[0];
  return start === undefined ? undefined : carriers[start];
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}
