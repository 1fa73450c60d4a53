import { describe, expect, it } from '@jest/globals';
import { type AddressLimits, defaultLimits, limitsOf } from '../../../../shared/domain/addresses/address-limits.ts';
import type { AddressOutcome } from '../../../../shared/domain/addresses/address-outcome.ts';
import { prepareAddress } from '../../../../shared/domain/addresses/prepare-address.ts';
import type { WrittenAddress } from '../../../../shared/domain/addresses/written-address.ts';

const written: WrittenAddress = {
  name: 'Ines Carvalho',
  address1: '4 Lantern Row',
  city: 'Portland',
  state: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '(207) 555-0119',
  email: 'ines@shopper.example',
};
const abroad: WrittenAddress = { name: 'Ines Carvalho', address1: '4 Lantern Row', city: 'Lisboa' };
const prepare = (change: Partial<WrittenAddress>, limits: AddressLimits | string = defaultLimits) =>
  prepareAddress({ ...written, ...change }, typeof limits === 'string' ? limitsOf(limits) : limits);
const recipientOf = (outcome: AddressOutcome) => (outcome.kind === 'undeliverable' ? undefined : outcome.recipient);
const problemsOf = (outcome: AddressOutcome) => (outcome.kind === 'undeliverable' ? outcome.problems : []);
const doubtsOf = (outcome: AddressOutcome) => (outcome.kind === 'doubtful' ? outcome.doubts : []);

describe('an address that was written well', () => {
  it('is deliverable, and nothing of it is changed', () => {
    expect(prepareAddress(written, defaultLimits)).toEqual({ kind: 'deliverable', recipient: written, changes: [] });
  });
});

describe('what is put right', () => {
  it('is told by field, and never with what stood there', () => {
    const outcome = prepare(
      {
        name: 'Ines 🎉 Carvalho',
        country: 'United States',
        state: 'Maine',
        postalCode: '041011234',
        address1: '4 Lantern Row\nFlat 2',
      },
      'printful',
    );
    expect(recipientOf(outcome)).toMatchObject({
      name: 'Ines Carvalho',
      address1: '4 Lantern Row',
      address2: 'Flat 2',
      state: 'ME',
      postalCode: '04101-1234',
      country: 'US',
    });
    expect(outcome.changes).toEqual([
      { field: 'name', what: 'signs-left-out' },
      { field: 'address1', what: 'line-breaks-replaced' },
      { field: 'state', what: 'name-understood' },
      { field: 'postalCode', what: 'form-understood' },
      { field: 'country', what: 'name-understood' },
    ]);
  });

  it.each([
    ['printful', { country: 'JP', state: 'JP-13', postalCode: '100-0001' }, { state: 'Tokyo' }],
    ['printful', { country: 'JP', state: '東京都', postalCode: '100-0001' }, { state: '東京都' }],
    [
      'printful',
      { country: 'BR', state: 'SP', postalCode: '01310-100', taxNumber: '52998224725' },
      { state: 'SP', taxNumber: '529.982.247-25' },
    ],
    ['printful', { country: 'IT', state: 'IT-RM', postalCode: '00184' }, { state: 'RM' }],
    ['printful', { country: 'US', state: 'PR', postalCode: '00901' }, { state: 'PR', country: 'US' }],
    ['printful', { country: 'Puerto Rico', state: 'San Juan', postalCode: '00901' }, { country: 'PR' }],
    ['cj', { country: 'KR', state: 'KR-26', postalCode: '48058' }, { state: 'Busan' }],
    ['cj', { country: 'FR', state: '', city: 'Lyon', postalCode: '69001' }, { state: 'Lyon' }],
    ['cj', { state: 'me' }, { state: 'Maine' }],
    ['gelato', {}, { phone: '+12075550119', state: 'ME' }],
    [
      'spreadconnect',
      { country: 'AU', state: 'Victoria', postalCode: '3000', phone: '03 9000 1234' },
      { state: 'Victoria', phone: '+61390001234' },
    ],
    ['anything else', { state: 'maine' }, { state: 'maine', phone: '(207) 555-0119' }],
  ] as const)('%s gets of %j the form that it asks for', (provider, change, recipient) => {
    expect(recipientOf(prepare(change, provider))).toMatchObject(recipient);
  });

  it.each(['ENG', 'GB-SCT', 'Northern Ireland'])('leaves %s out of an address in the United Kingdom', (state) => {
    const outcome = prepare({ country: 'GB', state, postalCode: 'bt1 5gs' }, 'printful');
    expect(recipientOf(outcome)).not.toHaveProperty('state');
    expect(outcome.changes).toContainEqual({ field: 'state', what: 'left-out' });
  });

  it('fills in the city of a country that is one', () => {
    const outcome = prepareAddress({ ...abroad, city: '', country: 'SG', postalCode: '018956' }, defaultLimits);
    expect(outcome).toMatchObject({
      recipient: { city: 'Singapore' },
      changes: [{ field: 'city', what: 'city-from-country' }],
    });
  });

  it('leaves out a postal code where there are none', () => {
    const outcome = prepareAddress({ ...abroad, country: 'Curaçao', postalCode: '00000' }, defaultLimits);
    expect(outcome).toMatchObject({ kind: 'deliverable', recipient: { country: 'CW', postalCode: '' } });
    expect(outcome.changes).toContainEqual({ field: 'postalCode', what: 'left-out' });
  });

  it('changes nothing that it put right before', () => {
    for (const provider of ['printful', 'printify', 'gelato', 'cj', 'spreadconnect', 'bigbuy', 'shippo']) {
      const once = recipientOf(prepare({ state: 'Maine', country: 'USA', postalCode: '041011234' }, provider));
      expect(prepareAddress(once ?? {}, limitsOf(provider))).toEqual({
        kind: 'deliverable',
        recipient: once,
        changes: [],
      });
    }
  });
});

describe('an address that nothing can be sent to', () => {
  it.each([
    [{}, ['name', 'address1', 'city', 'country']],
    [{ ...abroad, country: 'DE' }, ['postalCode']],
    [{ ...abroad, country: 'CA', postalCode: 'C1A 4P3' }, ['state']],
    [{ ...abroad, country: 'US', state: 'ME' }, ['postalCode']],
    [{ ...abroad, name: '🎉', country: 'PT', postalCode: '1100-148' }, ['name']],
  ])('names what it lacks: %j', (address, fields) => {
    const problems = problemsOf(prepareAddress(address, defaultLimits));
    expect(problems).toEqual(fields.map((field) => ({ field, what: 'missing' })));
  });

  it.each([
    ['printful', { country: 'Lilliput' }, { field: 'country', what: 'unknown' }],
    ['printful', { state: 'Nova Scotia' }, { field: 'state', what: 'unknown' }],
    [
      'printful',
      { country: 'BR', state: 'SP', postalCode: '01310-100' },
      { field: 'taxNumber', what: 'tax-number-missing' },
    ],
    ['gelato', { email: '' }, { field: 'email', what: 'missing' }],
    ['gelato', { city: 'Llanfairpwllgwyngyllgogerychwyrndrobwll' }, { field: 'city', what: 'too-long', limit: 30 }],
    ['gelato', { name: 'Maximilianaalexandrinavonhohenberg' }, { field: 'name', what: 'too-long', limit: 25 }],
    ['gelato', { address1: 'x'.repeat(36) }, { field: 'address1', what: 'too-long', limit: 35 }],
    ['cj', { name: 'x'.repeat(51) }, { field: 'name', what: 'too-long', limit: 50 }],
    [
      'bigbuy',
      { address1: 'x'.repeat(50), address2: 'y'.repeat(30) },
      { field: 'address1', what: 'too-long', limit: 70 },
    ],
    ['spreadconnect', { phone: 'none' }, { field: 'phone', what: 'missing' }],
  ] as const)('says for %s what is wrong with %j', (provider, change, problem) => {
    expect(problemsOf(prepare(change, provider))).toEqual([problem]);
  });
});

describe('an address that is doubtful', () => {
  it.each([
    ['printful', { postalCode: '4101' }, { field: 'postalCode', what: 'form-unusual' }],
    ['printful', { state: 'CA' }, { field: 'postalCode', what: 'states-disagree' }],
    [
      'printful',
      { country: 'CA', state: 'ON', postalCode: 'C1A 4P3' },
      { field: 'postalCode', what: 'states-disagree' },
    ],
    ['printful', { address1: 'x'.repeat(36) }, { field: 'address1', what: 'longer-than-labels' }],
    ['anything else', { state: 'Nova Scotia' }, { field: 'state', what: 'not-of-the-country' }],
    ['gelato', { phone: '555-0119' }, { field: 'phone', what: 'form-unusual' }],
    [
      'gelato',
      { country: 'JP', state: 'Tokyo', postalCode: '100-0001', address1: '1-1 Marunouchi, Chiyoda-ku' },
      { field: 'address1', what: 'script-foreign' },
    ],
    [
      'printful',
      { country: 'BR', state: 'SP', postalCode: '01310-100', taxNumber: '12345678901' },
      { field: 'taxNumber', what: 'form-unusual' },
    ],
  ] as const)('is still ready for %s: %j', (provider, change, doubt) => {
    const outcome = prepare(change, provider);
    expect(doubtsOf(outcome)).toEqual([doubt]);
    expect(recipientOf(outcome)).toBeDefined();
  });
});
