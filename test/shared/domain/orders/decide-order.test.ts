import { describe, expect, it } from '@jest/globals';
import type { WrittenAddress } from '../../../../shared/domain/addresses/written-address.ts';
import {
  toPriceId,
  toProviderId,
  toProviderOrderId,
  toProviderStoreId,
  toStoreProductId,
} from '../../../../shared/domain/ids.ts';
import { decideOrder, type OrderFacts } from '../../../../shared/domain/orders/decide-order.ts';
import type { OrderRecord } from '../../../../shared/domain/orders/order.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import {
  aLine,
  aMapping,
  aPart,
  aRecord,
  aStoreOrder,
  factsOf,
  mugPrice,
  noon,
  settingsWith,
  shirtPrice,
  usableAddress,
} from '../../../support/world/order-examples.ts';

const decide = (given: Partial<OrderFacts> = {}) => decideOrder(factsOf(given));
const ordering = (...lines: Parameters<typeof aLine>[0][]) => aStoreOrder({ lines: lines.map((line) => aLine(line)) });
const unmapped = { priceId: mugPrice, name: nameText('Harbour mug') };
const foreign = {
  priceId: mugPrice,
  name: nameText('House candle'),
  productId: toStoreProductId('66d0000000000000000000ff'),
};
const digital = { ...foreign, name: nameText('Knot guide'), productType: 'DIGITAL' };
const mugMapping = aMapping({ priceId: mugPrice, orderKey: { syncVariantId: '412' } });

describe('whose the lines of an order are', () => {
  it.each<[string, Parameters<typeof aLine>[0], string]>([
    ['a line whose price is linked', {}, 'mapped'],
    ['a digital line whose price is linked all the same', { productType: 'DIGITAL' }, 'mapped'],
    ['a line of our product whose price is not linked', unmapped, 'unmapped'],
    ['a line of our product without a price', { ...unmapped, priceId: toPriceId('') }, 'unmapped'],
    ['a line of a product that this app never made', foreign, 'not-ours'],
    ['a digital line', digital, 'digital'],
    ['a service', { ...digital, productType: 'service' }, 'digital'],
    ['a line that may be either', { ...foreign, productType: 'PHYSICAL/DIGITAL' }, 'not-ours'],
  ])('%s', (_what, line, kind) => {
    expect(decide({ order: ordering(line) }).lines[0]).toMatchObject({ kind });
  });

  it('are one line where their price is the same, with the sum of their quantities', () => {
    const { lines, parts } = decide({ order: ordering({ quantity: 2 }, { quantity: 3, name: nameText('again') }) });
    expect(lines).toMatchObject([{ priceId: shirtPrice, quantity: 5, name: nameText('Harbour shirt') }]);
    expect(parts[0]?.lines).toMatchObject([{ priceId: shirtPrice, quantity: 5 }]);
  });

  it('stay apart where they have no price to be told by', () => {
    const nameless = ['candle', 'soap'].map((name) => {
      const { priceId: _priceId, productId: _productId, ...line } = aLine({ name: nameText(name) });
      return line;
    });
    expect(decide({ order: aStoreOrder({ lines: nameless }) }).lines).toHaveLength(2);
  });
});

describe('what is exported of an order', () => {
  it('leaves the lines of others and digital ones to the merchant', () => {
    const order = aStoreOrder({
      lines: [
        aLine(),
        aLine({ ...foreign, priceId: toPriceId('p-1') }),
        aLine({ ...digital, priceId: toPriceId('p-2') }),
      ],
    });
    const { state, parts } = decide({ order });
    expect(state).toBe('exporting');
    expect(parts).toMatchObject([{ lines: [{ priceId: shirtPrice }] }]);
  });

  it('is nothing, and says so, when no line is ours', () => {
    const record = decide({ order: ordering(foreign, { ...digital, priceId: toPriceId('p-2') }), mappings: [] });
    expect(record).toMatchObject({ state: 'not-ours', reason: { code: 'not-ours' }, parts: [] });
    expect(record).not.toHaveProperty('dueAt');
  });

  it('is nothing while one of our lines is not linked, and the reason names the line', () => {
    expect(decide({ order: ordering({}, unmapped) })).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'line-unmapped', message: expect.stringContaining('"Harbour mug"') },
      parts: [],
    });
  });

  it('is the rest, where the merchant wants it so', () => {
    const settings = settingsWith({ export: { unmappedLines: 'export-others' } });
    expect(decide({ order: ordering({}, unmapped), settings })).toMatchObject({
      state: 'exporting',
      parts: [{ lines: [{ priceId: shirtPrice }] }],
    });
    expect(decide({ order: ordering(unmapped), settings })).toMatchObject({ state: 'needs-attention' });
  });

  it('is one part for each provider and store, in an order that never changes', () => {
    const mappings = [
      aMapping(),
      aMapping({ priceId: mugPrice, provider: toProviderId('printify'), storeId: toProviderStoreId('55') }),
    ];
    const { parts } = decide({ order: ordering({}, { priceId: mugPrice }), mappings });
    expect(parts.map(({ part, provider }) => [part, provider])).toEqual([
      [1, 'printful'],
      [2, 'printify'],
    ]);
    expect(
      decide({ order: ordering({ priceId: mugPrice }, {}), mappings }).parts.map(({ provider }) => provider),
    ).toEqual(['printful', 'printify']);
  });

  it('is a draft that stays one, for a test order that the merchant wants to see', () => {
    const settings = settingsWith({ export: { testOrders: 'draft' } });
    expect(decide({ order: aStoreOrder({ isTest: true }), settings }).parts).toMatchObject([{ draftOnly: true }]);
    expect(decide({ settings }).parts[0]).not.toHaveProperty('draftOnly');
  });
});

describe('an address that no parcel can be sent to', () => {
  it.each<[string, Partial<WrittenAddress>]>([
    ['name', { name: '' }],
    ['street', { address1: ' ' }],
    ['city', { city: '' }],
    ['state', { state: '' }],
    ['postal code', { postalCode: '' }],
    ['country', { country: '' }],
    ['street, city', { address1: '', city: '' }],
  ])('without its %s needs attention, and the reason names it', (field, lacking) => {
    const order = aStoreOrder({ address: { ...usableAddress, ...lacking } });
    expect(decide({ order })).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'address-incomplete', message: expect.stringContaining(`lacks: ${field}.`) },
      parts: [],
    });
  });

  it('names no value of a field, only what is wrong with it', () => {
    const order = aStoreOrder({ address: { ...usableAddress, country: 'Atlantis' } });
    expect(decide({ order })).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'address-incomplete', message: expect.stringMatching(/^It names a country that nobody knows\./) },
    });
  });

  it('is no trouble for an order that nobody ships for us', () => {
    expect(decide({ order: aStoreOrder({ lines: [aLine(foreign)], address: {} }), mappings: [] }).state).toBe(
      'not-ours',
    );
  });
});

describe('which of several things about an order shows', () => {
  const incomplete = { ...usableAddress, city: '' };
  const manual = settingsWith({ approval: { mode: 'manual' } });
  it.each<[string, Partial<OrderFacts>, string]>([
    [
      'a cancellation before an unlinked line',
      { order: { ...ordering(unmapped), status: 'cancelled' } },
      'cancelled-in-store',
    ],
    [
      'an unlinked line before a bad address',
      { order: { ...ordering({}, unmapped), address: incomplete } },
      'line-unmapped',
    ],
    [
      'a bad address before an approval',
      { order: aStoreOrder({ address: incomplete }), settings: manual },
      'address-incomplete',
    ],
    [
      'an approval before a payment',
      { order: aStoreOrder({ paymentStatus: 'unpaid' }), settings: manual },
      'approval-needed',
    ],
  ])('%s', (_what, given, code) => {
    expect(decide(given).reason).toMatchObject({ code });
  });
});

describe('an order that was sent to a provider', () => {
  const sent = aRecord({
    parts: [aPart({ state: 'confirmed', providerOrderId: toProviderOrderId('5501'), attempts: 1 })],
  });
  const lines = sent.lines;

  it.each<[string, Partial<OrderFacts>]>([
    ['an address that was spoilt later', { order: aStoreOrder({ address: {} }) }],
    ['a rule that came later', { settings: settingsWith({ approval: { mode: 'manual' } }) }],
    ['a payment that is in dispute', { order: aStoreOrder({ paymentStatus: 'unpaid' }) }],
  ])('is not stopped by %s', (_what, given) => {
    expect(decide({ known: sent, ...given })).toMatchObject({ gate: { kind: 'open' }, state: 'exported' });
  });

  it('is stopped by a refund', () => {
    expect(decide({ known: sent, order: aStoreOrder({ paymentStatus: 'refunded' }) }).gate).toMatchObject({
      kind: 'cancelled',
      reason: { code: 'refunded' },
    });
  });

  it('keeps its lines as they were sent, whatever the catalog became', () => {
    expect(decide({ known: sent, mappings: [], order: ordering({ quantity: 9 }) }).lines).toEqual(lines);
  });

  it('gets no further part by itself when a line is linked later; the merchant’s retry makes one', () => {
    const order = ordering({}, unmapped);
    const settings = settingsWith({ export: { unmappedLines: 'export-others' } });
    const half = decide({ order, settings });
    const linked = { order, settings, mappings: [aMapping(), mugMapping] };
    const exported: OrderRecord = {
      ...half,
      parts: half.parts.map((part) => ({ ...part, attempts: 1, state: 'confirmed' })),
    };
    expect(decide({ ...linked, known: exported }).parts).toHaveLength(1);
    const { parts } = decide({ ...linked, known: { ...exported, decision: { kind: 'retry', at: noon } } });
    expect(parts.map(({ part, lines: ordered }) => [part, ordered.map(({ priceId }) => priceId)])).toEqual([
      [1, [shirtPrice]],
      [2, [mugPrice]],
    ]);
  });
});
