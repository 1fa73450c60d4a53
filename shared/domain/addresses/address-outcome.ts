import type { Recipient } from './recipient.ts';
import type { AddressField } from './written-address.ts';

/** What was changed of a field, and why, for the order's timeline: never the field's value. */
export interface AddressChange {
  readonly field: AddressField;
  readonly what: keyof typeof changeWords;
}

/** What is wrong with a field. `limit` is the provider's, in letters. */
export interface AddressProblem {
  readonly field: AddressField;
  readonly what: 'missing' | 'unknown' | 'too-long' | 'tax-number-missing';
  readonly limit?: number;
}

/** What may be wrong with a field: a person who looks at it knows better. */
export interface AddressDoubt {
  readonly field: AddressField;
  readonly what: keyof typeof doubtWords;
}

/** An address made ready for one provider. Without a recipient nothing can be sent. */
export type AddressOutcome = { readonly changes: readonly AddressChange[] } & (
  | { readonly kind: 'deliverable'; readonly recipient: Recipient }
  | { readonly kind: 'doubtful'; readonly recipient: Recipient; readonly doubts: readonly AddressDoubt[] }
  | { readonly kind: 'undeliverable'; readonly problems: readonly AddressProblem[] }
);

export const changeWords = {
  'signs-left-out': 'signs that no label can show were left out',
  'line-breaks-replaced': 'line breaks were replaced',
  'name-understood': 'the name was turned into its code',
  'form-understood': 'it was put into the form that the provider asks for',
  'left-out': 'it was left out, as its country has none',
  'city-from-country': 'it was empty, and the country is the city',
  'city-for-state': 'it was empty, and the provider wants the city there',
  'split-at-limit': 'it was split over two lines, as labels hold no longer one',
} as const;

export const doubtWords = {
  'not-of-the-country': 'is none that we know in its country',
  'form-unusual': 'does not have the form that its country uses',
  absent: 'is empty, and its country has them',
  'states-disagree': 'belongs to another state than the one that is named',
  'longer-than-labels': 'is longer than a label holds',
  'script-foreign': 'is not in the script that the provider asks for',
} as const;
