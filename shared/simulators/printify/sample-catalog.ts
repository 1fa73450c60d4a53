import type { NewProduct } from './catalog.ts';

/** A small shop's assortment: two products of one blueprint, so that their variant ids repeat, and a sold-out variant. */
export function sampleCatalog(shopId: number): readonly NewProduct[] {
  const sizes = ['S', 'M', 'L', 'XL'];
  const every = (colors: readonly string[], price: number) =>
    colors.flatMap((color) =>
      sizes.map((size) => ({ title: `${color} / ${size}`, price: size === 'XL' ? price + 300 : price })),
    );
  return [
    {
      shopId,
      title: 'Lighthouse Tee',
      description: '<p>A soft everyday tee.</p><ul><li>100% cotton</li><li>Printed to order</li></ul>',
      tags: ['T-shirts', 'Unisex'],
      variants: every(['Navy', 'Sand', 'White'], 2400),
    },
    {
      shopId,
      title: 'Night Watch Tee',
      description: '<p>The same tee after dark.</p>',
      variants: [...every(['Black'], 2600).slice(0, 3), { title: 'Black / XL', price: 2900, isAvailable: false }],
      salesChannelProperties: {},
    },
  ];
}
