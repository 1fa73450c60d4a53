import { describe, expect, it } from '@jest/globals';
import { openShop } from './shop.ts';

describe('store products at Printful', () => {
  it('are listed with counts of their variants', () => {
    const { call, shirt } = openShop();
    const { body } = call('GET', '/store/products');
    expect(body.result).toEqual([
      {
        id: shirt.id,
        external_id: null,
        name: 'Lighthouse Tee',
        variants: 3,
        synced: 3,
        thumbnail_url: shirt.thumbnailUrl,
        is_ignored: false,
      },
    ]);
    expect(body.paging).toEqual({ total: 1, offset: 0, limit: 20 });
  });

  it('come in pages of 20 by default and 100 at most', () => {
    const { printful, call } = openShop();
    for (let index = 1; index < 150; index += 1)
      printful.addProduct({ storeId: 12, name: `Product ${index}`, variants: [{}] });
    expect(call('GET', '/store/products').body.result).toHaveLength(20);
    expect(call('GET', '/store/products?limit=100&offset=100').body.result).toHaveLength(50);
    expect(call('GET', '/store/products?limit=101').status).toBe(400);
  });

  it('show every variant in detail, with the gaps that real stores have', () => {
    const { call, shirt } = openShop();
    const { sync_product: product, sync_variants: variants } = call('GET', `/store/products/${shirt.id}`).body.result;
    expect(product).toMatchObject({ id: shirt.id, variants: 3 });
    expect(variants).toHaveLength(3);
    expect(variants[0]).toMatchObject({
      sync_product_id: shirt.id,
      name: 'Lighthouse Tee - Navy / S',
      synced: true,
      retail_price: '24.00',
      currency: 'USD',
      color: 'Navy',
      size: 'S',
      availability_status: 'active',
      is_ignored: false,
    });
    expect(variants[0].product.name).toMatch(/\(Navy \/ S\)$/);
    expect(variants[1]).toMatchObject({ retail_price: null, sku: null });
    expect(variants[2].files.map((file: { type: string }) => file.type)).toEqual(['default']);
  });

  it('show their mockup as a file whose url is null and whose preview_url is not', () => {
    const { call, shirt } = openShop();
    const { files } = call('GET', `/store/products/${shirt.id}`).body.result.sync_variants[0];
    const preview = files.find((file: { type: string }) => file.type === 'preview');
    expect(preview).toMatchObject({ url: null, preview_url: expect.stringContaining('_preview.png'), visible: false });
  });

  it('lack size, color and availability in older stores', () => {
    const { call, shirt } = openShop({ newerVariantFields: false });
    const [variant] = call('GET', `/store/products/${shirt.id}`).body.result.sync_variants;
    expect(variant).not.toHaveProperty('size');
    expect(variant).not.toHaveProperty('color');
    expect(variant).not.toHaveProperty('availability_status');
  });

  it('without choices have one variant, named like the product', () => {
    const { printful, call } = openShop();
    const mug = printful.addProduct({ storeId: 12, name: 'Anchor Mug', variants: [{}] });
    const [variant] = call('GET', `/store/products/${mug.id}`).body.result.sync_variants;
    expect(variant).toMatchObject({ name: 'Anchor Mug', size: null, color: null });
  });

  it('belong to the sync family in stores of other platforms, and either family refuses the other', () => {
    const { printful, call, shirt } = openShop();
    printful.addStore({ id: 30, type: 'shopify' });
    printful.addToken({ token: 'shopify', storeId: 30 });
    const cap = printful.addProduct({ storeId: 30, name: 'Cap', externalId: '991', variants: [{}] });
    expect(call('GET', '/sync/products', { token: 'shopify' }).body.paging.total).toBe(1);
    expect(call('GET', '/sync/products/@991', { token: 'shopify' }).body.result.sync_product.id).toBe(cap.id);
    const [variant] = cap.variants;
    expect(call('GET', `/sync/variant/${variant?.id}`, { token: 'shopify' }).body.result.sync_product.id).toBe(cap.id);
    expect(call('GET', '/store/products', { token: 'shopify' }).status).toBe(400);
    expect(call('GET', `/sync/products/${shirt.id}`).status).toBe(400);
    expect(call('GET', '/sync/products').body.error.api_error_code).toBe('EC-5');
  });

  it('answer for a single variant in either known shape', () => {
    const nested = openShop();
    expect(nested.call('GET', `/store/variants/${nested.small.id}`).body.result.sync_variant.id).toBe(nested.small.id);
    const flat = openShop({ variantShape: 'flat' });
    expect(flat.call('GET', `/store/variants/${flat.small.id}`).body.result.id).toBe(flat.small.id);
  });

  it('can be filtered by status and, in the sync family, searched with three characters or more', () => {
    const { printful, call, shirt, small } = openShop();
    printful.addStore({ id: 30, type: 'etsy' });
    printful.addToken({ token: 'etsy', storeId: 30 });
    printful.addProduct({ storeId: 30, name: 'Cap', variants: [{}] });
    printful.updateProduct(shirt.id, { variants: [{ id: small.id, synced: false }] });
    expect(call('GET', '/store/products?status=unsynced').body.paging.total).toBe(1);
    expect(call('GET', '/store/products?status=ignored').body.paging.total).toBe(0);
    expect(call('GET', '/store/products?status=sold').body.error.api_error_code).toBe('PR-6');
    expect(call('GET', '/sync/products?search=cap', { token: 'etsy' }).body.paging.total).toBe(1);
    expect(call('GET', '/sync/products?search=ca', { token: 'etsy' }).body.error.api_error_code).toBe('EC-2');
  });

  it('change, grow, shrink and disappear', () => {
    const { printful, call, shirt, small, medium } = openShop();
    printful.updateProduct(shirt.id, {
      name: 'Beacon Tee',
      variants: [{ id: small.id, retailPrice: '26.50', availability: 'out_of_stock' }],
      addVariants: [{ color: 'Navy', size: 'L' }],
      removeVariants: [medium.id],
    });
    const { sync_product: product, sync_variants: variants } = call('GET', `/store/products/${shirt.id}`).body.result;
    expect(product.name).toBe('Beacon Tee');
    expect(variants.map((variant: { name: string }) => variant.name)).toEqual([
      'Beacon Tee - Navy / S',
      'Beacon Tee - Sand / M',
      'Beacon Tee - Navy / L',
    ]);
    expect(variants[0]).toMatchObject({ retail_price: '26.50', availability_status: 'out_of_stock' });
    printful.removeProduct(shirt.id);
    expect(call('GET', `/store/products/${shirt.id}`).status).toBe(404);
  });
});

describe('blank products at Printful', () => {
  it('carry the description and stock that store products lack', () => {
    const { printful, call, shirt, small } = openShop();
    printful.updateProduct(shirt.id, { variants: [{ id: small.id, availability: 'discontinued' }] });
    const { product, variants } = call('GET', `/products/${shirt.blank.id}`).body.result;
    expect(product.description).toContain('cotton');
    expect(variants.map((variant: { in_stock: boolean }) => variant.in_stock)).toEqual([false, true, true]);
    expect(variants[0].availability_status[0]).toEqual({ region: 'US', status: 'discontinued' });
    expect(call('GET', '/products/1').status).toBe(404);
  });

  it('may be shared by two products, whose variants then have the same catalogue ids', () => {
    const { printful, shirt, small } = openShop();
    const twin = printful.addProduct({
      storeId: 12,
      name: 'Twin',
      blank: { id: shirt.blank.id },
      variants: [{ color: 'Navy', size: 'S' }],
    });
    expect(twin.variants[0]?.blankVariant.id).toBe(small.blankVariant.id);
    expect(twin.variants[0]?.id).not.toBe(small.id);
  });
});
