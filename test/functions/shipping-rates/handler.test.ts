import { describe, expect, it } from '@jest/globals';
import { PermanentError, SchemaMismatchError, TransientError } from '../../../shared/domain/errors.ts';
import { changeShipping } from '../../../shared/use-cases/shipping/change-shipping.ts';
import {
  cart,
  item,
  locationId,
  neighbour,
  openShippingWorld,
  type Quoting,
  quote,
} from '../../support/shipping-world.ts';

const printful: Quoting = async () => [quote('STANDARD', 510), quote('PRINTFUL_FAST', 1_900)];
const printify: Quoting = async () => [{ ...quote('standard', 330), days: { minimum: 3, maximum: 9 } }];
const hanging: Quoting = () => new Promise(() => {});

describe('the checkout asks what shipping costs', () => {
  it('and hears one sum for both suppliers of the cart, at the speed that both have', async () => {
    const world = await openShippingWorld({ printful, printify });
    expect(await world.ask()).toEqual({
      status: 200,
      rates: [{ serviceName: 'Standard shipping', amount: 8.4, currency: 'USD' }],
      logged: { kind: 'rates', count: 1 },
    });
    expect(world.asked.sort()).toEqual(['printful', 'printify']);
  });

  it('and asks nobody again for the same cart, whatever the order of its items and the shopper’s door', async () => {
    const world = await openShippingWorld({ printful, printify });
    const first = await world.ask();
    world.asked.length = 0;
    const destination = { name: 'Jon Okafor', city: 'Galway', zip: 'H91 AAAA', country: 'Ireland' };
    expect(await world.ask(cart([item('mug', '1'), item('tee', 2)], { destination }))).toEqual(first);
    expect(world.asked).toEqual([]);
    await world.ask(cart([item('mug', 2), item('tee', 2)]));
    expect(world.asked).toEqual(['printify']);
  });

  it('and pays the mark-up that the merchant set', async () => {
    const world = await openShippingWorld({ printful, printify });
    await changeShipping(world.deps, locationId, { markup: { percent: 1_000, fixed: 25 } });
    expect((await world.ask()).rates).toMatchObject([{ amount: 9.49 }]);
  });

  it.each<[string, Quoting]>([
    ['is down', async () => Promise.reject(new TransientError('down'))],
    ['answers what nobody understands', async () => Promise.reject(new SchemaMismatchError('rates', ['x']))],
    ['no longer takes the token', async () => Promise.reject(new PermanentError('credentials-refused', 'no'))],
  ])('and hears the store’s own rates, or the merchant’s price, when a supplier %s', async (_, quoting) => {
    const world = await openShippingWorld({ printful, printify: quoting });
    expect(await world.ask()).toMatchObject({ status: 200, rates: [], logged: { code: 'provider-silent' } });
    await changeShipping(world.deps, locationId, { fallback: { kind: 'fixed', amount: 600 } });
    expect((await world.ask()).rates).toEqual([{ serviceName: 'Standard shipping', amount: 6, currency: 'USD' }]);
  });

  it('and hears nothing of ours when a supplier does not send there', async () => {
    const words = new PermanentError('provider-refused', 'We do not ship to IE');
    const world = await openShippingWorld({ printful, printify: () => Promise.reject(words) });
    await changeShipping(world.deps, locationId, { fallback: { kind: 'fixed', amount: 600 } });
    expect(await world.ask()).toMatchObject({ rates: [], logged: { code: 'not-sent-there' } });
  });

  it('and hears nothing of ours in a currency that the merchant gave no rate for', async () => {
    const inEuro: Quoting = async () => [quote('standard', 300, 'EUR')];
    const world = await openShippingWorld({ printful, printify: inEuro });
    expect(await world.ask()).toMatchObject({ rates: [], logged: { code: 'other-currency' } });
    const conversion = { from: 'EUR', to: 'USD', rateMillionths: 1_080_000, asOf: '2026-11-20' };
    await world.stores.settings.change(locationId, { catalog: { pricing: { conversion } } });
    expect((await world.ask()).rates).toMatchObject([{ amount: 8.34 }]);
  });

  it('and waits two seconds at most for suppliers that hang, a cold start included', async () => {
    const world = await openShippingWorld({ printful: hanging, printify: hanging });
    for (const sentMsAgo of [0, 1_200, 5_000]) {
      const startedAt = world.clock.now();
      const asking = world.ask(cart(), { sentMsAgo });
      await world.clock.advance(2_000 - Math.min(sentMsAgo, 2_000));
      expect(await asking).toMatchObject({ status: 200, rates: [] });
      expect(world.clock.now() - startedAt + Math.min(sentMsAgo, 2_000)).toBeLessThanOrEqual(2_000);
    }
  });

  it('and hears yesterday’s answer of a supplier that is late today', async () => {
    let isLate = false;
    const sometimes: Quoting = (lines) => (isLate ? hanging(lines) : printify(lines));
    const world = await openShippingWorld({ printful, printify: sometimes });
    const first = await world.ask();
    isLate = true;
    await world.clock.advance(23 * 60 * 60_000);
    const asking = world.ask();
    await world.clock.advance(2_000);
    expect((await asking).rates).toEqual(first.rates);
    await world.clock.advance(2 * 60 * 60_000);
    const later = world.ask();
    await world.clock.advance(2_000);
    expect((await later).rates).toEqual([]);
  });

  it('and never takes the requests that orders need: thirty questions a minute, then what is known', async () => {
    const world = await openShippingWorld({ printful, printify });
    for (let quantity = 1; quantity <= 40; quantity += 1) await world.ask(cart([item('tee', quantity)]));
    expect(world.asked).toHaveLength(30);
    await world.clock.advance(60_000);
    await world.ask(cart([item('tee', 40)]));
    expect(world.asked).toHaveLength(31);
  });

  it('and the merchant sees when it last asked, and how that went', async () => {
    const world = await openShippingWorld({ printful, printify });
    await world.ask();
    expect(await world.stores.shipping.findLastAsked(locationId)).toMatchObject({ answered: true, milliseconds: 0 });
    await world.ask(cart([item('of-somebody-else', 1)]));
    expect(await world.stores.shipping.findLastAsked(locationId)).toMatchObject({
      answered: false,
      problem: 'not-ours',
    });
  });
});

describe('a question that makes no sense costs nobody anything', () => {
  const many = Array.from({ length: 1_001 }, (_, i) => item(`p${i}`, 1));
  it.each<[string, object | string]>([
    ['unreadable', 'no JSON'],
    ['unreadable', ''],
    ['unreadable', '[]'],
    ['unreadable', { rate: null }],
    ['unreadable', cart([item('tee', 1, { priceId: null })])],
    ['unreadable', `{"rate":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['unreadable', JSON.stringify(cart([item('tee', 1, { name: 'x'.repeat(300_000) })]))],
    ['empty', cart([])],
    ['too-many-items', cart(many)],
    ['doubled-item', cart([item('tee', 1), item('tee', 1)])],
    ['odd-quantity', cart([item('tee', 0)])],
    ['odd-quantity', cart([item('tee', 1_000_000)])],
    ['no-country', cart([item('tee', 1)], { destination: { city: 'Galway' } })],
    ['other-location', cart([item('tee', 1)], { altId: neighbour })],
    ['not-ours', cart([item('of-somebody-else', 1)])],
  ])('%s', async (code, body) => {
    const world = await openShippingWorld({ printful, printify });
    expect(await world.ask(body)).toMatchObject({ status: 200, rates: [], logged: { kind: 'no-rates', code } });
    expect(world.asked).toEqual([]);
  });

  it('nor does one with a key of nobody, or of a store that left or switched it off', async () => {
    const world = await openShippingWorld({ printful, printify });
    for (const key of ['', 'x', '0'.repeat(32)])
      expect(await world.ask(cart(), { key })).toMatchObject({
        status: 200,
        rates: [],
        logged: { code: 'unknown-key' },
      });
    await changeShipping(world.deps, locationId, { liveRates: false });
    expect(await world.ask()).toMatchObject({ rates: [], logged: { code: 'switched-off' } });
    await changeShipping(world.deps, locationId, { liveRates: true });
    await world.stores.installations.save(
      { locationId, state: 'uninstalled', generation: 1, updatedAt: 1 },
      await version(world),
    );
    expect(await world.ask()).toMatchObject({ rates: [], logged: { code: 'not-installed' } });
    expect(world.asked).toEqual([]);
  });

  it('and nothing that says where a shopper lives is kept', async () => {
    const world = await openShippingWorld({ printful, printify });
    await world.ask();
    const kept = JSON.stringify(world.stores.table.dump());
    for (const word of ['Moreau', 'Quay Street', 'H91', 'Galway']) expect(kept).not.toContain(word);
  });
});

async function version({ stores }: Awaited<ReturnType<typeof openShippingWorld>>) {
  return (await stores.installations.find(locationId))?.version ?? 0;
}
