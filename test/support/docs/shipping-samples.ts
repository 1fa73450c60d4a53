import { toLocationId, toRatesKey } from '../../../shared/domain/ids.ts';
import { defaultShippingSettings } from '../../../shared/domain/shipping/shipping-settings.ts';
import type { RecordSample } from './record-sample.ts';

const locationId = toLocationId('{location}');
const updatedAt = 0;

/** Of live rates at the checkout. */
export const shippingSamples: readonly RecordSample[] = [
  {
    title: 'What a location has about live rates, and the key that leads to it',
    type: 'ShippingRecord',
    save: ({ shipping }) =>
      shipping.save({ locationId, ratesKey: toRatesKey('{key}'), settings: defaultShippingSettings, updatedAt }, 0),
  },
  {
    title: 'When a checkout last asked for rates',
    type: 'LastAsked',
    save: ({ shipping }) => shipping.putLastAsked(locationId, { at: 0, milliseconds: 0, answered: true }),
  },
  {
    title: 'What a provider charges for shipping',
    type: 'KeptQuotes',
    save: ({ shipping }) => shipping.putQuotes(locationId, '{hash}', { offers: [], at: 0 }),
  },
  {
    title: 'The rates that a cart was shown',
    type: 'ShownRate',
    save: ({ shipping }) => shipping.putShown(locationId, '{hash}', []),
  },
  {
    title: 'How often a provider was asked within a minute',
    save: ({ shipping }) => shipping.countQuestion(locationId, '{provider}', 0),
  },
];
