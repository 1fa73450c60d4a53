import type { NewProduct } from './catalog.ts';

/** A small assortment, uneven as real ones are: a missing price, a single variant, sizes in inches, a sold-out size. */
export function sampleCatalog(storeId: number): readonly NewProduct[] {
  const sizes = ['S', 'M', 'L', 'XL'];
  return [
    {
      storeId,
      name: 'Lighthouse Tee',
      variants: ['Navy', 'Sand', 'White'].flatMap((color) =>
        sizes.map((size) => ({ color, size, retailPrice: size === 'XL' ? '27.00' : '24.00' })),
      ),
    },
    {
      storeId,
      name: 'Harbour Hoodie',
      blank: {
        title: 'Unisex Pier Hoodie | Quay & Co 520',
        type: 'HOODIE',
        description: 'A heavy hoodie for windy mornings.\n\n• 80% cotton, 20% recycled polyester\n• Double-lined hood',
      },
      variants: sizes.map((size) => ({
        color: 'Forest',
        size,
        retailPrice: '52.00',
        costCents: 2640,
        availability: size === 'S' ? ('out_of_stock' as const) : ('active' as const),
      })),
    },
    {
      storeId,
      name: 'Tide Chart Poster',
      blank: { title: 'Matte Art Poster', type: 'POSTER', description: 'Museum-quality matte paper, 189 g/m².' },
      variants: [
        { size: '12″×16″', retailPrice: '18.50', costCents: 820 },
        { size: '18″×24″', retailPrice: '26.00', costCents: 1190 },
        { size: '24″×36″', retailPrice: null, costCents: 1640 },
      ],
    },
    {
      storeId,
      name: 'Anchor Mug',
      blank: { title: 'White Glossy Mug 11 oz', type: 'MUG', description: 'Ceramic, dishwasher and microwave safe.' },
      variants: [{ retailPrice: '14.95', costCents: 595, sku: null }],
    },
  ];
}
