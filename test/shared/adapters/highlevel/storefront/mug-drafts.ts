import type { StorePriceDraft, StoreProductDraft } from '../../../../../shared/domain/catalog/store-product.ts';

export const mug: StoreProductDraft = {
  name: 'Mug "Süd" (0.3 l) 100 %',
  descriptionHtml: '<p>Holds tea.</p>',
  productType: 'PHYSICAL',
  imageUrl: 'https://cdn.example.org/mug.png',
  medias: [{ id: 'm1', url: 'https://cdn.example.org/mug.png', title: 'Front', isFeatured: true, priceIds: [] }],
  variants: [
    {
      id: 'v1',
      name: 'Color',
      options: [
        { id: 'o1', name: 'Red' },
        { id: 'o2', name: 'Blue' },
      ],
    },
  ],
  availableInStore: false,
};
export const red: StorePriceDraft = {
  name: 'Red',
  amount: { minor: 1_295, currency: 'USD' },
  compareAt: { minor: 1_500, currency: 'USD' },
  sku: 'MUG-RED',
  variantOptionIds: ['o1'],
  trackInventory: true,
  availableQuantity: 7,
  allowOutOfStockPurchases: false,
  weightGrams: 340,
  dimensionsMillimetres: { length: 121, width: 95, height: 100 },
};
