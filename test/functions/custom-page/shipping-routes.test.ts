import { describe, expect, it } from '@jest/globals';
import { PermanentError, SchemaMismatchError } from '../../../shared/domain/errors.ts';
import { requiredScopes } from '../../../shared/domain/installations/installation.ts';
import { keepCarrier } from '../../../shared/use-cases/shipping/keep-carrier.ts';
import { openOrderPage } from '../../support/world/order-page.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';
import { verdict } from '../../support/world/page-world.ts';

async function openShop(scopes?: readonly string[]) {
  const world = await openOrderWorld({ ...(scopes && { scopes }) });
  const { highlevel, locationId } = world;
  const zone = (name: string, ...countries: readonly string[]) =>
    highlevel.addShippingZone({ locationId, name, countries, ownRate: { name: 'Post', amount: 7 } });
  const zones = { home: zone('Domestic', 'US'), world: zone('World', 'IE', 'DE') };
  const page = openOrderPage(world);
  const ask = (method: string, path: string, body?: unknown) => page.call(method, path, { body });
  const cart = (country: string) => ({ locationId, lines: [{ priceId: world.prices.small }], to: { country } });
  return {
    ...{ world, highlevel, locationId, zones, cart },
    ...page,
    switchTo: (liveRates: boolean) => ask('PUT', '/api/shipping', { liveRates }),
    setUp: (zoneIds?: readonly string[]) => ask('POST', '/api/shipping/setup', { zoneIds }),
    show: () => ask('GET', '/api/shipping'),
    carriers: () => highlevel.carriers(locationId),
    asksIn: (country: string) => highlevel.rateQuestions(cart(country)).map(({ url }) => url),
    dailyCheck: () => keepCarrier(world.parts, locationId),
  };
}

describe('switching live rates on', () => {
  it('registers one carrier, which the zones that were chosen ask from then on', async () => {
    const { switchTo, setUp, carriers, asksIn, zones } = await openShop();
    const on = await switchTo(true);
    expect(on.body).toMatchObject({
      state: 'never-asked',
      checks: [
        { id: 'carrier', done: true },
        { id: 'zones', done: false, reason: 'no-zone' },
      ],
      zones: [
        { name: 'Domestic', countries: ['US'], asks: false },
        { name: 'World', countries: ['IE', 'DE'], asks: false },
      ],
    });
    const done = await setUp([zones.world]);
    expect(done.body).toMatchObject({
      checks: [{ done: true }, { done: true }],
      zones: [{ asks: false }, { asks: true }],
    });
    expect(carriers()).toMatchObject([{ callbackUrl: on.body.ratesUrl }]);
    expect(asksIn('IE')).toEqual([on.body.ratesUrl]);
    expect(asksIn('US')).toEqual([]);
  });

  it('asks everywhere when no zones are named, and each place once, however often it is pressed', async () => {
    const { switchTo, setUp, carriers, asksIn } = await openShop();
    await switchTo(true);
    await Promise.all([setUp(), switchTo(true)]);
    await setUp();
    expect(carriers()).toHaveLength(1);
    expect([...asksIn('US'), ...asksIn('DE')]).toHaveLength(2);
  });

  it('says which zone there is not, and wants live rates on first', async () => {
    const { switchTo, setUp } = await openShop();
    expect(verdict(await setUp())).toBe('409 live-rates-off');
    await switchTo(true);
    expect(verdict(await setUp(['no-such-zone']))).toBe('404 unknown-zone');
  });

  it('needs an administrator', async () => {
    const { call } = await openShop();
    const answer = await call('POST', '/api/shipping/setup', { body: {}, role: 'user' });
    expect(answer.status).toBe(403);
  });

  it('without the scope says so with the link that grants it, and blocks nothing else', async () => {
    const { world, locationId, switchTo, setUp } = await openShop(requiredScopes);
    const on = await switchTo(true);
    expect(on.body.checks[0]).toEqual({ id: 'carrier', done: false, reason: 'missing-scope' });
    expect(on.body.installUrl).toMatch(/\/oauth\/install$/);
    const answer = await setUp();
    expect(verdict(answer)).toBe('422 missing-scope');
    expect((await world.parts.installations.find(locationId))?.value.state).toBe('active');
  });
});

describe('the daily look at the carrier', () => {
  it('registers a carrier that somebody removed, in the zones of before', async () => {
    const { switchTo, setUp, highlevel, carriers, asksIn, dailyCheck, zones } = await openShop();
    await switchTo(true);
    await setUp([zones.home]);
    highlevel.removeCarrier(String(carriers()[0]?._id));
    highlevel.clearCarriers(zones.home);
    expect(asksIn('US')).toEqual([]);
    await dailyCheck();
    expect(carriers()).toHaveLength(1);
    expect(asksIn('US')).toHaveLength(1);
    expect(asksIn('DE')).toEqual([]);
  });

  it('leaves a zone alone out of which the merchant took the carrier, and says that no zone asks', async () => {
    const { switchTo, setUp, highlevel, asksIn, dailyCheck, show, zones } = await openShop();
    await switchTo(true);
    await setUp([zones.home]);
    highlevel.clearCarriers(zones.home);
    await dailyCheck();
    expect(asksIn('US')).toEqual([]);
    expect((await show()).body.checks[1]).toEqual({ id: 'zones', done: false, reason: 'no-zone' });
  });

  it('takes away what is left of a switched-off carrier', async () => {
    const { highlevel, switchTo, setUp, carriers, asksIn, dailyCheck } = await openShop();
    await switchTo(true);
    await setUp();
    highlevel.setFaults([{ path: /^\/store\//, kind: 'server-error' }]);
    await switchTo(false);
    highlevel.setFaults([]);
    await dailyCheck();
    expect(carriers()).toEqual([]);
    expect(asksIn('US')).toEqual([]);
  });
});

describe('answers that nobody can rule out', () => {
  it('a list of carriers without a list registers no second carrier, and the record says why it stays so', async () => {
    const { world, locationId, switchTo, setUp, carriers, show } = await openShop();
    await switchTo(true);
    await setUp();
    const odd = { listCarriers: () => Promise.reject(new SchemaMismatchError('HighLevel', ['data'])) };
    const storeShipping = { ...world.parts.storeShipping, ...odd };
    expect(await keepCarrier({ ...world.parts, storeShipping }, locationId)).toMatchObject({
      problem: 'unknown-answer',
    });
    expect(carriers()).toHaveLength(1);
    expect((await show()).body.checks[0]).toMatchObject({ id: 'carrier', done: false, reason: 'unknown-answer' });
    await keepCarrier(world.parts, locationId);
    expect((await show()).body.checks).toMatchObject([{ done: true }, { done: true }]);
  });

  it('a carrier that HighLevel refuses is told, and stops no other look', async () => {
    const { world, locationId, switchTo, show } = await openShop();
    await switchTo(true);
    const odd = { listZones: () => Promise.reject(new PermanentError('highlevel-refused', 'no zones for you')) };
    const storeShipping = { ...world.parts.storeShipping, ...odd };
    expect(await keepCarrier({ ...world.parts, storeShipping }, locationId)).toMatchObject({ problem: 'refused' });
    expect((await show()).body.checks[0]).toMatchObject({ reason: 'refused' });
  });
});

describe('trying rates', () => {
  it('asks for the state where suppliers quote by it, instead of saying that they do not send there', async () => {
    const { call, world } = await openShop();
    const items = [{ priceId: world.prices.small, quantity: 1 }];
    const answer = await call('POST', '/api/shipping/preview', {
      body: { currency: 'USD', destination: { country: 'US' }, items },
    });
    expect(verdict(answer)).toBe('400 invalid-body');
    expect(answer.body.error.message).toMatch(/state/);
  });
});

describe('switching live rates off', () => {
  it('removes the carrier and its rates, and shoppers see the store’s own', async () => {
    const { switchTo, setUp, carriers, highlevel, cart, show } = await openShop();
    await switchTo(true);
    await setUp();
    const off = await switchTo(false);
    expect(off.body).toMatchObject({ state: 'off', checks: [] });
    expect(carriers()).toEqual([]);
    expect(highlevel.ratesShown(cart('IE'), [])).toEqual([{ name: 'Post', amount: 7 }]);
    expect((await show()).body.zones).toBeUndefined();
  });
});
