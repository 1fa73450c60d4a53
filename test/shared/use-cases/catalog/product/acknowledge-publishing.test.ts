import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '../../../../../shared/domain/errors.ts';
import type { FulfillmentProvider } from '../../../../../shared/ports/fulfillment-provider.ts';
import { openPrintifyShop } from '../../../../support/catalog/printify-shop.ts';

describe('a product that the merchant published at Printify', () => {
  it('is unlocked with the id of its HighLevel product once it is in the shop', async () => {
    const { publish, look, product, record, words } = await openPrintifyShop();
    publish();

    expect(await look()).toMatchObject({ kind: 'created' });

    const id = (await record())?.storeProductId;
    expect(product()).toMatchObject({ isLocked: false, external: { id, handle: id } });
    expect(words()).toEqual([['publishing_succeeded', { external: { id, handle: id } }]]);
  });

  it('is unlocked by the catalog run when its webhook was lost, also where nothing else changed', async () => {
    const { publish, run, product, words } = await openPrintifyShop();
    await run();
    await run();
    expect(words()).toEqual([]);
    publish();

    const { run: finished, calls } = await run();

    expect(finished.counts).toMatchObject({ unchanged: 1, failed: 0 });
    expect(calls).toEqual([]);
    expect(product().isLocked).toBe(false);
  });

  it('is told the reason when it could not be put into the shop', async () => {
    const { publish, look, product, words, simulator, clock, productId } = await openPrintifyShop();
    const variants = ['Navy / S', 'Navy / M'].map((title) => ({ title, isEnabled: false }));
    simulator.updateProduct(productId, { variants }, clock.now());
    publish();

    const outcome = await look();

    expect(outcome).toMatchObject({ kind: 'skipped', code: 'nothing-to-sell' });
    expect(words()).toEqual([['publishing_failed', { reason: expect.stringMatching(/not put it into the store/) }]]);
    expect(product()).toMatchObject({ isLocked: false, external: undefined });
  });

  it('is told the reason by a run, too, when nothing of it can be sold', async () => {
    const { publish, run, words, simulator, clock, productId } = await openPrintifyShop();
    const variants = ['Navy / S', 'Navy / M'].map((title) => ({ title, isEnabled: false }));
    simulator.updateProduct(productId, { variants }, clock.now());
    publish();

    await run();

    expect(words()).toEqual([['publishing_failed', { reason: expect.any(String) }]]);
  });

  it('is told that it failed when HighLevel refused it', async () => {
    const { publish, look, words, shop } = await openPrintifyShop();
    shop.fault = (call) => (call === 'createProduct' ? 'refused' : 'none');
    publish();

    await look();

    expect(words()).toEqual([['publishing_failed', { reason: expect.any(String) }]]);
    expect(shop.products.size).toBe(0);
  });

  it('stays locked while Printify cannot be told, and is unlocked by whoever looks next', async () => {
    const { publish, look, product, simulator, shop } = await openPrintifyShop();
    simulator.setFaults([{ kind: 'timeout-before', method: 'POST', path: /publishing_succeeded/, times: 4 }]);
    publish();

    await expect(look()).rejects.toThrow(/no usable answer/);
    expect(product().isLocked).toBe(true);
    expect(await look()).toMatchObject({ kind: 'unchanged' });

    expect(product().isLocked).toBe(false);
    expect(shop.products.size).toBe(1);
  });

  it('is in the shop even where Printify will not hear of it, and the merchant is told', async () => {
    const { publish, look, deps, shop } = await openPrintifyShop();
    const definition = deps.providers.find('printify');
    const open: NonNullable<typeof definition>['open'] = (access) => ({
      ...(definition?.open(access) as FulfillmentProvider),
      acknowledgePublishing: async () => {
        throw new PermanentError('provider-refused', 'Printify: The handle is not valid.');
      },
    });
    Object.assign(deps, { providers: { all: [], find: () => ({ ...definition, open }) } });
    publish();

    expect(await look()).toMatchObject({ kind: 'created', code: 'publishing-not-heard' });
    expect(shop.products.size).toBe(1);
  });

  it('waits for new credentials when Printify takes the old ones no more', async () => {
    const { publish, look, simulator, product } = await openPrintifyShop();
    publish();
    simulator.addToken({ token: 'not-a-real-token', scopes: ['products.read', 'shops.read'] });

    expect(await look()).toMatchObject({ kind: 'failed', code: 'credentials-refused' });
    expect(product().isLocked).toBe(true);
  });

  it('says nothing in a dry run', async () => {
    const { publish, run, words, product } = await openPrintifyShop();
    publish();

    await run({ dryRun: true });

    expect(words()).toEqual([]);
    expect(product().isLocked).toBe(true);
  });
});
