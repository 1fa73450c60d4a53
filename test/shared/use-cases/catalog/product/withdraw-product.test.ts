import { describe, expect, it } from '@jest/globals';
import { openPrintifyShop } from '../../../../support/catalog/printify-shop.ts';

/** In the shop, published and shown. */
async function shownShirt() {
  const shop = await openPrintifyShop();
  await shop.change({ publish: 'published' });
  shop.publish();
  await shop.look();
  expect(shop.isShown()).toEqual([true]);
  return shop;
}

describe('a product that the merchant takes out of the shop at Printify', () => {
  it('leaves the shelf at once, and Printify hears that it is gone', async () => {
    const { withdraw, look, isShown, product, words, shop } = await shownShirt();
    withdraw();

    expect(await look({ withdrawn: true })).toMatchObject({ kind: 'updated', code: 'withdrawn-at-provider' });

    expect(isShown()).toEqual([false]);
    expect(shop.products.size).toBe(1);
    expect(product()).toMatchObject({ isLocked: false, external: undefined });
    expect(words().map(([word]) => word)).toEqual(['publishing_succeeded', 'unpublish']);
  });

  it('stays away in every run that follows', async () => {
    const { withdraw, look, run, isShown, simulator, productId, clock } = await shownShirt();
    withdraw();
    await look({ withdrawn: true });
    simulator.updateProduct(productId, { title: 'Tide tee, the second' }, clock.now());

    const { results, calls } = await run();

    expect(results).toMatchObject([{ outcome: 'skipped', reason: { code: 'withdrawn-at-provider' } }]);
    expect(calls).toEqual([]);
    expect(isShown()).toEqual([false]);
  });

  it('comes back, as it was, when it is published again', async () => {
    const { withdraw, publish, look, run, isShown, product, shop } = await shownShirt();
    withdraw();
    await look({ withdrawn: true });
    publish();

    expect(await look()).toMatchObject({ kind: 'updated' });

    expect(isShown()).toEqual([true]);
    expect(shop.products.size).toBe(1);
    expect(product()).toMatchObject({ isLocked: false, external: { id: expect.any(String) } });
    expect((await run()).calls).toEqual([]);
  });

  it('a product taken out long ago is not taken out again by an event that comes late', async () => {
    const { withdraw, publish, look, isShown } = await shownShirt();
    withdraw();
    await look({ withdrawn: true });
    publish();
    await look();

    expect(await look({ withdrawn: true })).toMatchObject({ kind: 'unchanged' });

    expect(isShown()).toEqual([true]);
  });

  it('is finished by the next run when Printify could not be told at once', async () => {
    const { withdraw, look, run, isShown, product, simulator } = await shownShirt();
    simulator.setFaults([{ kind: 'timeout-before', path: /unpublish/, times: 4 }]);
    withdraw();
    await expect(look({ withdrawn: true })).rejects.toThrow(/no usable answer/);
    expect(isShown()).toEqual([false]);

    await run();

    expect(product()).toMatchObject({ isLocked: false, external: undefined });
    expect(isShown()).toEqual([false]);
  });

  it('a product that never came into the shop is told to be gone, and is not made', async () => {
    const { withdraw, look, run, product, shop } = await openPrintifyShop();
    withdraw();

    await look({ withdrawn: true });
    await run();

    expect(product().isLocked).toBe(false);
    expect(shop.products.size).toBe(0);
  });
});
