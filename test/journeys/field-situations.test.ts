import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';
import { type FieldShop, openFieldShop } from './field-shop.ts';

/** Situations that merchants have reported, each played by the people it happens to, over the whole machine. */

let runtime: LocalRuntime;
let shop: FieldShop;

beforeAll(async () => {
  runtime = await startLocalRuntime({ bundle: sharedBundles, port: 0, invokePort: 0, schedules: false });
  shop = await openFieldShop(runtime);
});
afterAll(() => runtime?.close());

const inState: FieldShop['inState'] = (...which) => shop.inState(...which);

/** Exported, and what Printful has of it. */
async function atPrintful(...order: Parameters<FieldShop['exported']>) {
  const [found] = shop.atPrintful(await shop.exported(...order));
  if (!found) throw new Error('Printful has no order.');
  const { items, recipient } = found.contents;
  return { items, recipient };
}

describe('what would be made, sent or charged for nothing', () => {
  it('what the merchant fulfilled by hand before we looked is not ordered, unless he says so', async () => {
    const id = shop.place([['Slipway mug', 2]], { webhook: false });
    shop.highlevel.fulfilByHand(id, { tracking: { number: 'OWN-2231', carrier: 'UPS' } });
    await shop.reconcile();
    expect(await inState(id, 'not-ours', 'fulfilled-elsewhere')).toMatchObject({ next: { action: 'send-anyway' } });
    expect(shop.atPrintful(id)).toEqual([]);

    await shop.decide(id, 'send-anyway');
    await inState(id, 'exported');
    expect(shop.atPrintful(id)).toHaveLength(1);
  });

  it('of what he fulfilled in part the rest goes', async () => {
    const id = shop.place([['Slipway mug', 3]], { webhook: false });
    shop.highlevel.fulfilByHand(id, { items: [{ priceId: shop.priceOf('Slipway mug'), qty: 1 }] });
    await shop.reconcile();
    await inState(id, 'exported');
    expect(shop.atPrintful(id)[0]?.contents.items.map(({ quantity }) => quantity)).toEqual([2]);
  });

  it('an order to Brazil waits for the tax number, and goes once the buyer’s contact has it', async () => {
    await shop.page.call('PUT', '/api/settings', { addresses: { taxNumberField: 'cpf' } });
    const contact = { country: 'Brazil', state: 'Paraná', city: 'Curitiba', postalCode: '80010-000' };
    const id = shop.place([['Slipway mug']], { contact });
    const { reason } = await inState(id, 'needs-attention', 'tax-number-missing');
    expect(reason?.message).toMatch(/CPF/);
    expect(shop.atPrintful(id)).toEqual([]);

    shop.highlevel.editContact(String(shop.highlevel.order(id).contactId), { cpf: '529.982.247-25' });
    await shop.decide(id, 'retry');
    await inState(id, 'exported');
    expect(shop.atPrintful(id)[0]?.contents.recipient.tax_number).toMatch(/^529\.?982\.?247-?25$/);
  });
});

describe('what the page tells the merchant to do', () => {
  it('a contact that he completed is read when he tries again', async () => {
    const id = shop.place([['Slipway mug']], { contact: { address1: '', city: '' } });
    await inState(id, 'needs-attention', 'address-incomplete');

    shop.highlevel.editContact(String(shop.highlevel.order(id).contactId), { address1: '4 Mole End', city: 'Chicago' });
    await shop.decide(id, 'retry');

    await inState(id, 'exported');
    expect(shop.atPrintful(id)[0]?.contents.recipient).toMatchObject({ address1: '4 Mole End', city: 'Chicago' });
  });

  it('an address that was complete at checkout stands, wherever the contact lives by now', async () => {
    const id = shop.place([['Slipway mug']], { webhook: false, contact: { address1: '9 Gift Row' } });
    shop.highlevel.editContact(String(shop.highlevel.order(id).contactId), { address1: '1 New Home' });
    await shop.reconcile();
    await inState(id, 'exported');
    expect(shop.atPrintful(id)[0]?.contents.recipient).toMatchObject({ address1: '9 Gift Row' });
  });

  it('a further price of a variant of ours is sold without a word', async () => {
    const white = shop.priceOf('Slipway tee / White');
    const { product, variantOptionIds } = shop.highlevel
      .prices(shop.locationId)
      .find(({ _id }) => _id === white) as Readonly<Record<string, unknown>>;
    const offer = shop.highlevel.addPrice(String(product), { name: 'Order bump', amount: 14, variantOptionIds });
    const { items } = await atPrintful([[offer]], { source: { type: 'funnel', subType: 'upsell' } });
    expect(items[0]?.found.variant.blankVariant.color).toBe('White');
  });

  it('one that might be several asks, and goes once its SKU says which', async () => {
    const { product, sku } = shop.highlevel
      .prices(shop.locationId)
      .find(({ _id }) => _id === shop.priceOf('Slipway tee / Black')) as Readonly<Record<string, unknown>>;
    const offer = shop.highlevel.addPrice(String(product), { name: 'Mystery bundle', amount: 11 });
    const id = shop.place([[offer]]);
    await inState(id, 'needs-attention', 'line-unmapped');
    expect(shop.atPrintful(id)).toEqual([]);

    shop.highlevel.editPrice(offer, { sku });
    await shop.decide(id, 'retry');
    await inState(id, 'exported');
    expect(shop.atPrintful(id)[0]?.contents.items[0]?.found.variant.blankVariant.color).toBe('Black');
  });
});

describe('what can go, goes', () => {
  it('an item that was taken out of the order is left out, the others go', async () => {
    const { items } = await atPrintful([
      ['Slipway mug', 0],
      ['Slipway tee / Black', 3],
    ]);
    expect(items.map(({ quantity }) => quantity)).toEqual([3]);
  });

  it.each([
    ['CA', 'Nfld. & Labrador', 'A1C 5M2', { country_code: 'CA', state_code: 'NL' }],
    ['Australia', 'Tassie', '7000', { country_code: 'AU', state_code: 'TAS' }],
    ['The Ivory Coast', 'Abidjan', '', { country_code: 'CI' }],
    ['Macau', '', '', { country_code: 'MO' }],
    ['AW', '', '', { country_code: 'AW' }],
    ['Fiji', '', '', { country_code: 'FJ' }],
  ])('an address in %s, %s %s is understood', async (country, state, postalCode, sent) => {
    const { recipient } = await atPrintful([['Slipway mug']], { contact: { country, state, postalCode } });
    expect(recipient).toMatchObject(sent);
  });

  it('a street that is too long for a label loses nothing', async () => {
    const address1 = 'Erzherzog-Johann-von-Österreich-Promenade 204, Stiege 3, Tür 18';
    const contact = { address1, address2: '', country: 'AT', state: '', city: 'Graz', postalCode: '8010' };
    const { recipient } = await atPrintful([['Slipway mug']], { contact });
    const parts = [recipient.address1 ?? '', recipient.address2 ?? ''];
    expect(parts.every((part) => part.length > 0 && [...part].length <= 60)).toBe(true);
    expect(parts.join(' ').replace(/[\s,]+/g, '')).toBe(address1.replace(/[\s,]+/g, ''));
  });

  it('a field that nobody needs may have any shape', async () => {
    const id = shop.place([['Slipway mug']], { webhook: false });
    const path = new RegExp(`/payments/orders/${id}$`);
    const odd = ['createdAt', 'updatedAt', 'amountSummary', 'altType', 'source.meta', 'automaticTaxesCalculated'];
    shop.highlevel.setMangles(
      odd.map((jsonPath) => ({ path, jsonPath, how: { kind: 'replaced', by: { _seconds: 1_790_000_000 } } as const })),
    );
    await shop.reconcile();
    await inState(id, 'exported');
    shop.highlevel.setMangles([]);
  });

  it('one that the decision needs and nobody can read is shown with its place', async () => {
    const id = shop.place([['Slipway mug']], { webhook: false });
    const path = new RegExp(`/payments/orders/${id}$`);
    shop.highlevel.setMangles([{ path, jsonPath: 'items.*.qty', how: { kind: 'replaced', by: { pieces: 1 } } }]);
    await shop.reconcile();
    const { reason } = await inState(id, 'needs-attention', 'order-unreadable');
    expect(reason?.message).toMatch(/items\.0\.qty/);

    shop.highlevel.setMangles([]);
    await shop.decide(id, 'retry');
    await inState(id, 'exported');
  });
});
