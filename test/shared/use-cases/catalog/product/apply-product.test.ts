import { describe, expect, it } from '@jest/globals';
import type { ProviderProduct } from '../../../../../shared/domain/catalog/catalog.ts';
import { toPriceId, toProviderProductId } from '../../../../../shared/domain/ids.ts';
import { nameText } from '../../../../../shared/domain/short-text.ts';
import {
  type CatalogWorld,
  createCatalogWorld,
  locationId,
  provider,
  storeId,
} from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';
import type { ShopProduct } from '../../../../support/catalog/storefront-in-memory.ts';
import { site } from '../../../../support/site.ts';

async function synced(product: ProviderProduct = shirt('a', 2)): Promise<{ world: CatalogWorld; there: ShopProduct }> {
  const world = await createCatalogWorld();
  world.supplier.products.set(product.id, product);
  await world.run();
  return { world, there: only(world) };
}

function only({ shop }: CatalogWorld): ShopProduct {
  const [product] = shop.products.values();
  if (!product) throw new Error('The shop is empty');
  return product;
}

function change(world: CatalogWorld, edit: (product: ProviderProduct) => ProviderProduct): void {
  const product = world.supplier.products.get('a');
  if (product) world.supplier.products.set('a', edit(product));
}

const priced = (product: ProviderProduct, minor: number): ProviderProduct => ({
  ...product,
  variants: product.variants.map((variant) => ({ ...variant, retailPrice: { minor, currency: 'USD' } })),
});

const none = toPriceId('none');

describe('a field that the merchant edited', () => {
  it('stays, while the fields beside it follow the provider', async () => {
    const { world, there } = await synced();
    there.name = 'My own title';
    change(world, (product) => ({ ...product, title: nameText('New title'), descriptionHtml: '<p>New words</p>' }));
    const { results, calls } = await world.run();

    expect(there.name).toBe('My own title');
    expect(there.descriptionHtml).toBe('<p>New words</p>');
    expect(calls).toEqual(['findProduct', 'replaceProduct']);
    expect(results[0]).toMatchObject({ outcome: 'updated', reason: { code: 'merchant-edit-kept' } });
    expect(results[0]?.reason?.message).toContain('title');
  });

  it('is overwritten where the settings give it to the provider, never where they give it to the merchant', async () => {
    const { world, there } = await synced();
    await world.change({ owned: { title: 'provider', description: 'merchant' } });
    there.name = 'My own title';
    change(world, (product) => ({ ...product, title: nameText('New title'), descriptionHtml: '<p>New words</p>' }));
    await world.run();

    expect(there.name).toBe('New title');
    expect(there.descriptionHtml).toBe('<p>Soft shirt a</p>');
  });

  it('stays where its price cannot be read, and the other prices go on', async () => {
    const { world } = await synced();
    const [odd = ''] = [...world.shop.products.values()].flatMap(({ prices }) => [...prices.keys()]);
    world.shop.oddPrices.add(odd);
    change(world, (product) => ({
      ...product,
      variants: product.variants.map((variant) => ({
        ...variant,
        title: nameText(`${variant.title} new`),
        sku: nameText(`${variant.sku}-2`),
      })),
    }));
    const { results } = await world.run();

    expect(results[0]).toMatchObject({ outcome: 'updated', reason: { code: 'price-unreadable' } });
    const skus = [...world.shop.products.values()].flatMap(({ prices }) =>
      [...prices].map(([id, { sku }]) => [id, sku]),
    );
    expect(skus.map(([id, sku]) => [id === odd, sku?.endsWith('-2')])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('does not count as edited when HighLevel only wrapped its words in other mark-up', async () => {
    const { world, there } = await synced();
    there.descriptionHtml = '<p><span style="color:red">Soft  shirt a</span></p>';
    change(world, (product) => ({ ...product, descriptionHtml: '<p>New words</p>' }));
    await world.run();

    expect(there.descriptionHtml).toBe('<p>New words</p>');
  });

  it('keeps a price of the merchant, and still changes the others', async () => {
    const { world, there } = await synced();
    const [first = none, second = none] = there.prices.keys();
    const price = there.prices.get(first);
    if (price) there.prices.set(first, { ...price, amount: { minor: 4_242, currency: 'USD' } });
    change(world, (product) => priced(product, 2_500));
    await world.run();

    expect(there.prices.get(first)?.amount.minor).toBe(4_242);
    expect(there.prices.get(second)?.amount.minor).toBe(2_500);
  });

  it('keeps images and collections that the merchant added when the provider changes its own', async () => {
    const { world, there } = await synced();
    there.medias = [
      ...there.medias,
      { id: 'mine', url: 'https://images.test/mine.png', isFeatured: false, priceIds: [] },
    ];
    there.collectionIds = ['summer'];
    change(world, (product) => ({ ...product, title: nameText('New'), imageUrl: site('https://images.test/new.png') }));
    await world.run();

    expect(there.medias.map(({ url }) => url)).toEqual(
      expect.arrayContaining(['https://images.test/mine.png', 'https://images.test/new.png']),
    );
    expect(there.imageUrl).toBe('https://images.test/new.png');
    expect(there.collectionIds).toEqual(['summer']);
  });

  it('leaves the gallery alone once the merchant has rearranged it', async () => {
    const { world, there } = await synced();
    there.medias = there.medias.slice(1);
    const arranged = there.medias;
    change(world, (product) => ({ ...product, imageUrl: site('https://images.test/new.png') }));
    await world.run();

    expect(there.medias).toEqual(arranged);
  });
});

describe('what the provider wants in an order line', () => {
  it('is kept up to date without a request to HighLevel', async () => {
    const { world, there } = await synced();
    change(world, (product) => ({
      ...product,
      variants: product.variants.map((variant, i) => ({ ...variant, orderKey: { syncVariantId: `other-${i}` } })),
    }));
    expect((await world.run()).calls).toEqual([]);

    const mappings = await world.stores.catalog.findMappings(locationId, [...there.prices.keys()]);
    expect(mappings.map(({ orderKey }) => orderKey)).toEqual([
      { syncVariantId: 'other-0' },
      { syncVariantId: 'other-1' },
    ]);
  });
});

describe('a product that the merchant deleted', () => {
  it('is not made again unasked, and costs nothing from then on', async () => {
    const { world } = await synced();
    world.shop.products.clear();
    change(world, (product) => ({ ...product, title: nameText('New title') }));
    const { results } = await world.run();
    expect(results[0]).toMatchObject({ outcome: 'skipped', reason: { code: 'deleted-in-store' } });
    change(world, (product) => ({ ...product, title: nameText('Newer title') }));
    expect((await world.run()).calls).toEqual([]);
    expect(world.shop.products.size).toBe(0);
  });
});

describe('a price that changes more than the merchant allows', () => {
  it('waits with its reason while the rest of the product is synced, and is pushed once it is approved', async () => {
    const { world, there } = await synced();
    change(world, (product) => ({ ...priced(product, 31_000), title: nameText('New title') }));
    const { results } = await world.run();

    expect(there.name).toBe('New title');
    expect([...there.prices.values()].map(({ amount }) => amount.minor)).toEqual([2_000, 2_100]);
    expect(results[0]).toMatchObject({ outcome: 'updated', reason: { code: 'price-tenfold' } });
    expect((await world.run()).calls).toEqual([]);

    const record = (
      await world.stores.catalog.find({
        locationId,
        provider,
        storeId,
        productId: toProviderProductId('a'),
      })
    )?.value;
    expect(Object.values(record?.variants ?? {}).map(({ review }) => review?.proposed.minor)).toEqual([31_000, 31_000]);
  });
});

describe('a further option kind', () => {
  it('becomes a group of its own, and every price that was there gets all its options', async () => {
    const one = shirt('a', 2, { options: [{ name: nameText('Size'), values: [nameText('S1'), nameText('S2')] }] });
    const sizes = one.variants.map((variant) => ({ ...variant, optionValues: [nameText(variant.optionValues[1])] }));
    const { world, there } = await synced({ ...one, variants: sizes });
    const before = [...there.prices.keys()];
    world.supplier.products.set('a', shirt('a', 2));
    await world.run();

    expect(there.variants.map(({ name }) => name)).toEqual(['Color', 'Size']);
    expect([...there.prices.keys()]).toEqual(before);
    const groups = there.variants.map(({ options }) => options.map(({ id }) => id));
    for (const { variantOptionIds } of there.prices.values()) {
      expect(variantOptionIds).toHaveLength(2);
      for (const [i, id] of variantOptionIds.entries()) expect(groups[i]).toContain(id);
    }
    expect(there.medias.filter(({ priceIds }) => priceIds.length === 1)).toHaveLength(2);
  });
});

describe('stock', () => {
  const stocked = (product: ProviderProduct, quantity: number | undefined): ProviderProduct => ({
    ...product,
    variants: product.variants.map(({ stockQuantity: _, ...variant }) => ({
      ...variant,
      ...(quantity === undefined ? {} : { stockQuantity: quantity }),
    })),
  });

  it('stock that the provider begins to tell is tracked; from then on its changes travel a hundred at a time', async () => {
    const { world, there } = await synced();
    expect([...there.prices.values()].map(({ trackInventory }) => trackInventory)).toEqual([undefined, undefined]);
    change(world, (product) => stocked(product, 7));
    expect((await world.run()).calls).toEqual(['bulkEdit']);
    change(world, (product) => stocked(product, 5));
    expect((await world.run()).calls).toEqual(['setInventory']);

    expect([...there.prices.values()].map(({ availableQuantity }) => availableQuantity)).toEqual([5, 5]);
  });

  it('stock that runs out hides the product when the merchant says so, and shows it again when it is back', async () => {
    const { world, there } = await synced();
    await world.change({ inventory: { outOfStock: 'hide' } });
    there.availableInStore = true;
    change(world, (product) => stocked(product, 0));
    await world.run();
    expect(there.availableInStore).toBe(false);
    change(world, (product) => stocked(product, 3));
    await world.run();
    expect(there.availableInStore).toBe(true);
  });

  it('stock of a variant that the provider dropped is nothing, and its price stays', async () => {
    const { world, there } = await synced();
    change(world, (product) => ({ ...product, variants: product.variants.slice(0, 1) }));
    await world.run();

    expect(there.prices.size).toBe(2);
    expect([...there.prices.values()][1]).toMatchObject({ trackInventory: true, availableQuantity: 0 });
  });
});

describe('a new product', () => {
  it.each([
    ['unpublished', true, false],
    ['published', true, true],
    ['when-complete', true, true],
    ['when-complete', false, false],
  ] as const)('with the setting %s (description: %s) is in the store: %s', async (publish, hasDescription, shown) => {
    const world = await createCatalogWorld();
    await world.change({ publish });
    world.supplier.products.set('a', shirt('a', 1, hasDescription ? {} : { descriptionHtml: '' }));
    await world.run();

    expect(only(world).availableInStore).toBe(shown);
  });

  it('a new product that waited to be complete is published once it is', async () => {
    const world = await createCatalogWorld();
    await world.change({ publish: 'when-complete' });
    world.supplier.products.set('a', shirt('a', 1, { descriptionHtml: '' }));
    await world.run();
    change(world, (product) => ({ ...product, descriptionHtml: '<p>At last</p>' }));
    await world.run();

    expect(only(world).availableInStore).toBe(true);
  });

  it('carries weight and dimensions when the provider tells them, and a made-up SKU when it tells none', async () => {
    const product = shirt('a', 1);
    const variants = product.variants.map(({ sku: _, ...variant }) => ({
      ...variant,
      weightGrams: 180,
      dimensionsMillimetres: { length: 300, width: 250, height: 20 },
    }));
    const { there } = await synced({ ...product, variants });

    expect([...there.prices.values()][0]).toMatchObject({
      sku: 'printful-a-Black-S1',
      weightGrams: 180,
      dimensionsMillimetres: { length: 300, width: 250, height: 20 },
    });
  });
});
