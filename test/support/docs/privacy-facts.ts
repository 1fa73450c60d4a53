/** What of a record is about a person, how long it is kept, and why it may be. */
export interface PrivacyFacts {
  /** Absent: nothing. */
  readonly personal?: string;
  /** Beside what the record's own expiry says. */
  readonly kept: string;
  readonly why: Basis;
}

/** Grounds of the GDPR, Article 6(1), as this software's makers see them; the owner of a deployment decides. */
export type Basis = 'contract' | 'interest' | 'none needed';

const withLocation = 'until 90 days after the app was uninstalled';
const orders =
  '24 months after anything last happened to the order (`KEEP_ORDERS_MONTHS`); at once when its buyer is erased';

/** By the titles of the records in records.md. A kind of record that is missing here fails the page. */
export const privacyFacts: Readonly<Record<string, PrivacyFacts>> = {
  'An installation of a location': { kept: withLocation, why: 'none needed' },
  'An installation of a company': { kept: `${withLocation} of its last location`, why: 'none needed' },
  Tokens: { kept: 'erased at once when the app is uninstalled', why: 'contract' },
  'A connection': {
    personal: 'name of the merchant’s store at the supplier',
    kept: `credentials: erased at once when the app is uninstalled; the rest ${withLocation}`,
    why: 'contract',
  },
  'A webhook subscription': { kept: `${withLocation} of the last location that used it`, why: 'none needed' },
  'Credentials that wait for an installation': { kept: 'erased when they are used', why: 'contract' },
  Settings: { kept: withLocation, why: 'none needed' },
  'An order': {
    personal:
      'ids, tracking numbers and links, the country, what was bought and paid, a hash of the buyer’s contact id, an HMAC of the address; names of the merchant’s people who decided something',
    kept: orders,
    why: 'contract',
  },
  'What an order is found by': {
    personal: 'tracking numbers and supplier’s order numbers, a hash of the buyer’s contact id',
    kept: 'as the order',
    why: 'contract',
  },
  'How far reconciliation has looked': { kept: withLocation, why: 'none needed' },
  'A location at a glance': { kept: withLocation, why: 'none needed' },
  'A day of an account': { kept: withLocation, why: 'none needed' },
  'The proof of a day': { kept: withLocation, why: 'none needed' },
  'A product': { kept: withLocation, why: 'none needed' },
  'Which products of a store a merchant wants': { kept: withLocation, why: 'none needed' },
  'That a product waits for the merchant': { kept: withLocation, why: 'none needed' },
  'What a price means at its provider': { kept: withLocation, why: 'none needed' },
  'That we made a store product': { kept: withLocation, why: 'none needed' },
  'Which variant has a SKU': { kept: withLocation, why: 'none needed' },
  'That a copy of a product of ours is the merchant’s own': { kept: withLocation, why: 'none needed' },
  'A catalog run': { kept: 'until it expires', why: 'none needed' },
  'What a run did with a product': { kept: 'until it expires', why: 'none needed' },
  'The lease of a catalog': { kept: withLocation, why: 'none needed' },
  'What somebody did at the page': {
    personal: 'id, name (sealed) and role of the merchant’s people, and what they did',
    kept: 'erased at once when the app is uninstalled',
    why: 'interest',
  },
  'What a location has about live rates, and the key that leads to it': { kept: withLocation, why: 'none needed' },
  'When a checkout last asked for rates': { kept: withLocation, why: 'none needed' },
  'What a provider charges for shipping': { kept: 'until it expires', why: 'none needed' },
  'The rates that a cart was shown': { kept: 'until it expires', why: 'contract' },
  'How often a provider was asked within a minute': { kept: 'until it expires', why: 'none needed' },
  'A ticket': {
    personal: 'of a consent: user and location; of a slowed visitor: a hash of the address',
    kept: 'until it expires: 10 minutes, a seen user context 400 days as a hash',
    why: 'interest',
  },
  'A signed event that could not be read, and each part of its body': {
    personal: 'whatever the event held, sealed',
    kept: 'until it expires',
    why: 'interest',
  },
  'Who is at work for a location in a lane': { kept: withLocation, why: 'none needed' },
  'Who waits in a lane for a side that is slow': { kept: 'for ever', why: 'none needed' },
  'How a person wants the page': {
    personal: 'the HighLevel id of one of the merchant’s people, and choices such as the language',
    kept: 'until it expires: it belongs to a person, who may work for several locations',
    why: 'contract',
  },
  'Views that a person has named': {
    personal: 'the HighLevel id of one of the merchant’s people, and the names of their views',
    kept: withLocation,
    why: 'contract',
  },
  'What was answered to a request that may come again': {
    personal: 'ids of orders',
    kept: 'until it expires',
    why: 'contract',
  },
  'When a schedule last ran': { kept: 'for ever', why: 'none needed' },
  'The key of the fingerprints': { kept: 'for ever', why: 'none needed' },
};
