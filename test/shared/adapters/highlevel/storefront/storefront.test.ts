import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '../../../../../shared/domain/errors.ts';
import { toStoreProductId } from '../../../../../shared/domain/ids.ts';
import { installedShop } from '../installed-shop.ts';
import { mug, red } from './mug-drafts.ts';

describe('products in HighLevel’s shop', () => {
  it('are read back as they were drafted', async () => {
    const { storefront, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    const { document, collectionIds, ...read } = (await storefront.findProduct(locationId, productId)) ?? {};
    expect(read).toEqual(mug);
    expect(collectionIds).toEqual([]);
    expect(document).toMatchObject({ _id: productId });
  });

  it('are absent when HighLevel has none of that id', async () => {
    const { storefront, locationId } = await installedShop();
    expect(await storefront.findProduct(locationId, toStoreProductId('68d1f0a2b34c5d6e7f80aaaa'))).toBeUndefined();
  });

  it('are found by their exact name, the oldest first, however many names contain it', async () => {
    const { storefront, simulator, locationId, clock } = await installedShop();
    const oldest = await storefront.createProduct(locationId, mug);
    await clock.sleep(5_000);
    const twin = await storefront.createProduct(locationId, mug);
    for (let count = 0; count < 120; count += 1) {
      simulator.addProduct({ locationId, name: `${mug.name} ${count}`, prices: [] });
    }
    await clock.sleep(60_000);
    expect(await storefront.findProductsNamed(locationId, mug.name, 0)).toEqual([oldest, twin]);
    expect(await storefront.findProductsNamed(locationId, mug.name, clock.now() - 62_000)).toEqual([twin]);
    expect(await storefront.findProductsNamed(locationId, 'Mug', 0)).toEqual([]);
  });

  it('lose nothing of the merchant’s when they are replaced', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const ours = await storefront.createProduct(locationId, mug);
    const merchants = {
      statementDescriptor: 'SUED MUG',
      isTaxesEnabled: true,
      taxes: ['64aa00000000000000000001'],
      taxInclusive: true,
      automaticTaxCategoryId: '64aa00000000000000000002',
      isLabelEnabled: true,
      label: { title: 'New' },
      seo: { title: 'The mug', description: 'A mug' },
      slug: 'the-mug',
      isFeatured: true,
      collectionIds: ['64aa00000000000000000003'],
      medias: [
        { id: 'm1', url: 'https://cdn.example.org/mug.png', type: 'image', title: 'Front', isFeatured: true },
        { id: 'film', url: 'https://cdn.example.org/mug.mp4', type: 'video' },
      ],
    };
    simulator.editProduct(ours, merchants);
    const read = await storefront.findProduct(locationId, ours);
    if (!read) throw new Error('was just made');
    await storefront.replaceProduct(locationId, ours, { ...read, name: 'Mug, new', availableInStore: true });
    const [after] = simulator.products(locationId);
    expect(after).toMatchObject({
      ...merchants,
      medias: [
        { ...merchants.medias[0], priceIds: [] },
        { ...merchants.medias[1], isFeatured: false, priceIds: [] },
      ],
      name: 'Mug, new',
      availableInStore: true,
      description: '<p>Holds tea.</p>',
      variants: mug.variants,
    });
    const put = simulator.log.find(({ method }) => method === 'PUT');
    expect(put?.body).not.toHaveProperty('_id');
  });

  it('appear and disappear in bulk', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const ids = [await storefront.createProduct(locationId, mug), await storefront.createProduct(locationId, mug)];
    await storefront.setAvailability(locationId, ids, true);
    expect(simulator.products(locationId).map(({ availableInStore }) => availableInStore)).toEqual([true, true]);
    expect(
      (await storefront.listProducts(locationId)).items.map(({ id, name, availableInStore }) => [
        id,
        name,
        availableInStore,
      ]),
    ).toEqual(ids.toReversed().map((id) => [id, mug.name, true]));
    expect(await storefront.listProducts(locationId, '2')).toEqual({ items: [] });
  });

  it('cost no request when there is nothing to change', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const before = simulator.log.length;
    await storefront.setAvailability(locationId, [], true);
    await storefront.bulkEdit(locationId, []);
    await storefront.setInventory(locationId, []);
    expect(simulator.log).toHaveLength(before);
  });
});

describe('prices in HighLevel’s shop', () => {
  it('are read back as they were drafted, in minor units, grams and millimetres', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    const id = await storefront.createPrice(locationId, productId, red);
    const { prices } = await storefront.listPrices(locationId, productId);
    const [{ document, ...read } = {}] = prices;
    expect(read).toEqual({ id, ...red });
    expect(document).toMatchObject({ _id: id });
    expect(simulator.prices(locationId)[0]).toMatchObject({
      amount: 12.95,
      compareAtPrice: 15,
      currency: 'USD',
      type: 'one_time',
      shippingOptions: {
        weight: { value: 340, unit: 'g' },
        dimensions: { length: 12.1, width: 9.5, height: 10, unit: 'cm' },
      },
    });
  });

  it('know currencies without cents and with three digits after the point', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, { ...mug, variants: [] });
    for (const amount of [
      { minor: 1_980, currency: 'JPY' },
      { minor: 4_125, currency: 'KWD' },
    ]) {
      await storefront.createPrice(locationId, productId, { name: 'One', amount, variantOptionIds: [] });
    }
    expect(simulator.prices(locationId).map(({ amount }) => amount)).toEqual([1_980, 4.125]);
    const { prices: read } = await storefront.listPrices(locationId, productId);
    expect(read.map(({ amount }) => amount.minor)).toEqual([1_980, 4_125]);
  });

  it.each([
    ['amount', { kind: 'replaced', by: { value: 12.95 } }],
    ['currency', 'absent'],
    ['variantOptionIds', { kind: 'replaced', by: 7 }],
    ['shippingOptions', { kind: 'replaced', by: 'heavy' }],
  ] as const)('are read beside one whose %s is odd, which is told as odd and never left out', async (key, how) => {
    const { storefront, simulator, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    const odd = await storefront.createPrice(locationId, productId, red);
    const whole = await storefront.createPrice(locationId, productId, { ...red, sku: 'MUG-BLUE' });
    const at = simulator.prices(locationId).findIndex(({ _id }) => _id === odd);
    simulator.setMangles([{ path: /\/price$/, jsonPath: `prices.${at}.${key}`, how }]);

    const listed = await storefront.listPrices(locationId, productId);

    expect(listed.prices.map(({ id }) => id)).toEqual([whole]);
    expect(listed.odd).toMatchObject([{ id: odd, sku: 'MUG-RED' }]);
  });

  it('are told as odd even where they tell no id', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    await storefront.createPrice(locationId, productId, red);
    simulator.setMangles([{ path: /\/price$/, jsonPath: 'prices.0', how: { kind: 'replaced', by: 'sold' } }]);
    expect(await storefront.listPrices(locationId, productId)).toEqual({ prices: [], odd: [{}] });
  });

  it('are listed beyond the first page', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const prices = Array.from({ length: 205 }, (_, index) => ({ amount: index }));
    const { productId } = simulator.addProduct({ locationId, name: 'Many', prices });
    expect((await storefront.listPrices(locationId, toStoreProductId(productId))).prices).toHaveLength(205);
  });

  it('are read in pounds and inches, and without anything that is optional', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const shippingOptions = {
      weight: { value: 2, unit: 'lb' },
      dimensions: { length: 10, width: 4, height: 1, unit: 'in' },
    };
    const { productId } = simulator.addProduct({
      locationId,
      name: 'Imported',
      prices: [
        { amount: 3, shippingOptions },
        { amount: 5, trackInventory: null, compareAtPrice: null, sku: '' },
      ],
    });
    const [imperial, bare] = (await storefront.listPrices(locationId, toStoreProductId(productId))).prices;
    expect(imperial).toMatchObject({
      weightGrams: 907,
      dimensionsMillimetres: { length: 254, width: 102, height: 25 },
    });
    expect(Object.keys(bare ?? {}).toSorted()).toEqual(['amount', 'document', 'id', 'name', 'variantOptionIds']);
  });

  it('keep what the merchant added when they are replaced with their document', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    const priceId = await storefront.createPrice(locationId, productId, red);
    simulator.editPrice(priceId, { description: 'Fired twice', setupFee: 2, compareAtPrice: null });
    const [read] = (await storefront.listPrices(locationId, productId)).prices;
    if (!read) throw new Error('was just made');
    await storefront.replacePrice(locationId, productId, priceId, {
      ...read,
      amount: { minor: 1_395, currency: 'USD' },
    });
    const [after] = simulator.prices(locationId);
    expect(after).toMatchObject({
      amount: 13.95,
      description: 'Fired twice',
      setupFee: 2,
      sku: 'MUG-RED',
      variantOptionIds: ['o1'],
    });
    expect(after).not.toHaveProperty('compareAtPrice');
  });

  it('lose the price they are compared with in bulk as zero, and as a whole document without it', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    const priceId = await storefront.createPrice(locationId, productId, red);
    const none = { ...red.amount, minor: 0 };
    await storefront.bulkEdit(locationId, [{ productId, prices: [{ priceId, compareAt: none }] }]);
    expect(simulator.prices(locationId)[0]?.compareAtPrice).toBe(0);
    const [cleared] = (await storefront.listPrices(locationId, productId)).prices;
    expect(cleared).not.toHaveProperty('compareAt');

    simulator.editPrice(priceId, { compareAtPrice: 15 });
    const [read] = (await storefront.listPrices(locationId, productId)).prices;
    if (!read) throw new Error('was just made');
    await storefront.replacePrice(locationId, productId, priceId, { ...read, compareAt: none });
    expect(simulator.prices(locationId)[0]).not.toHaveProperty('compareAtPrice');
  });

  it('change in bulk with the images of their product, and nothing else does', async () => {
    const { storefront, simulator, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    const priceId = await storefront.createPrice(locationId, productId, red);
    const medias = [{ id: 'm1', url: 'https://cdn.example.org/red.png', isFeatured: true, priceIds: [priceId] }];
    await storefront.bulkEdit(locationId, [
      {
        productId,
        medias,
        imageUrl: 'https://cdn.example.org/red.png',
        prices: [{ priceId, sku: 'MUG-R', weightGrams: 350 }],
      },
    ]);
    await storefront.bulkEdit(locationId, [
      { productId, prices: [{ priceId, amount: { minor: 999, currency: 'USD' } }] },
    ]);
    expect(simulator.products(locationId)[0]).toMatchObject({
      name: mug.name,
      description: mug.descriptionHtml,
      image: 'https://cdn.example.org/red.png',
      medias: [{ ...medias[0], type: 'image' }],
    });
    expect(simulator.prices(locationId)[0]).toMatchObject({
      amount: 9.99,
      sku: 'MUG-R',
      name: 'Red',
      availableQuantity: 7,
      shippingOptions: { weight: { value: 350, unit: 'g' } },
    });
  });

  it('refuse a batch that HighLevel refuses, with its reason', async () => {
    const { storefront, locationId } = await installedShop();
    const edits = Array.from({ length: 31 }, () => ({
      productId: toStoreProductId('68d1f0a2b34c5d6e7f80aaaa'),
      prices: [],
    }));
    await expect(storefront.bulkEdit(locationId, edits)).rejects.toThrow(PermanentError);
  });
});
