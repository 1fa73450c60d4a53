import { describe, expect, it } from '@jest/globals';
import { installedShop } from '../installed-shop.ts';
import { mug, red } from './mug-drafts.ts';

describe('stock in HighLevel’s shop', () => {
  it('is set in bulk and read row by row', async () => {
    const { storefront, locationId } = await installedShop();
    const productId = await storefront.createProduct(locationId, mug);
    const priceId = await storefront.createPrice(locationId, productId, red);
    await storefront.setInventory(locationId, [{ priceId, availableQuantity: 3, allowOutOfStockPurchases: true }]);
    expect(await storefront.listInventory(locationId)).toEqual({
      items: [{ priceId, productId, availableQuantity: 3, allowOutOfStockPurchases: true, sku: 'MUG-RED' }],
    });
    expect(await storefront.listInventory(locationId, '100')).toEqual({ items: [] });
  });
});
