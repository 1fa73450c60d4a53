import { expect, test } from '@jest/globals';
import { printfulWorld } from '../contracts/providers/printful-world.ts';
import { printifyWorld } from '../contracts/providers/printify-world.ts';
import type { ProviderWorld } from '../contracts/providers/provider-world.ts';
import { otherBehaviours } from '../support/doctor/other-behaviours.ts';
import { inBattery } from '../support/run/battery.ts';
import { playOrderLife, reasonsOf } from '../support/unkind/play-order-life.ts';
import { openUnkindShop } from '../support/unkind/unkind-shop.ts';

/** Each behaviour that nobody can rule out, once. `npm run battery -- behaviours`: all; else every eighth. */
const all = [...new Map(otherBehaviours.map((each) => [each.what, each])).values()];
const tried = all.filter((_, index) => index % inBattery(1, 8) === 0);

test.each(tried)(
  'a shop with $what sells: its order goes out once, or says what it waits for',
  async ({ system, name, value }) => {
    const world = await (system === 'printify' ? printifyWorld() : printfulWorld());
    const shop = openUnkindShop(world);
    Object.assign(system === 'highlevel' ? shop.highlevel.behaviour : behaviourOf(world), { [name]: value });

    const { refused, orderIds } = await playOrderLife(shop);

    expect(refused).toBeUndefined();
    expect(shop.crashes).toEqual([]);
    const [whole = ''] = orderIds ?? [];
    const made = world.orders().filter(({ reference }) => reference.startsWith(whole));
    expect(made.length).toBeLessThanOrEqual(1);
    const record = (await shop.parts.orders.find(shop.locationId, orderIds?.[0] ?? never()))?.value;
    const isThrough = record !== undefined && made.length === 1 && /shipped|exported/.test(record.state);
    expect(isThrough || (record !== undefined && reasonsOf(record).length > 0)).toBe(true);
  },
);

function behaviourOf({ simulator }: ProviderWorld): object {
  return (simulator as unknown as { readonly behaviour: object }).behaviour;
}

function never(): never {
  throw new Error('Nothing was sold.');
}
