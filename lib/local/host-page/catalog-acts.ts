import type { DeskAct } from './desk-act.ts';
import type { HostWorld } from './host-world.ts';

const group = 'Products at Printful';
const sizes = ['S', 'M', 'L'];

/** What the merchant changes at the provider; the next sync finds it. */
export const catalogActs: Readonly<Record<string, DeskAct>> = {
  'add-product': {
    group,
    label: 'A new product',
    act: ({ fixture: { printful, printfulStoreId } }) => {
      const variants = sizes.map((size) => ({ color: 'Rust', size, retailPrice: '29.00', costCents: 1310 }));
      const { name } = printful.addProduct({ storeId: printfulStoreId, name: 'Buoy Tee', variants });
      return `"${name}" was made at Printful. The next sync brings it into the shop.`;
    },
  },
  reprice: { group, label: 'Costs a little more', act: (world) => repriced(world, 1.1) },
  'reprice-a-lot': { group, label: 'Costs twice as much', act: (world) => repriced(world, 2) },
  'sell-out': {
    group,
    label: 'Is sold out',
    act: (world) => {
      const { name, change } = firstProduct(world);
      change(({ id }) => ({ id, availability: 'out_of_stock' as const }));
      return `"${name}" is sold out at Printful.`;
    },
  },
};

function repriced(world: HostWorld, factor: number): string {
  const { name, change } = firstProduct(world);
  change(({ id, retailPrice }) => ({
    id,
    retailPrice: retailPrice === null ? null : (Number(retailPrice) * factor).toFixed(2),
  }));
  return `"${name}" has other prices at Printful.`;
}

function firstProduct({ fixture: { printful, productIds } }: HostWorld) {
  const [id] = productIds;
  if (id === undefined) throw new Error('Printful has no product.');
  const { name, variants } = printful.product(id);
  type Variant = (typeof variants)[number];
  type Change = NonNullable<Parameters<typeof printful.updateProduct>[1]['variants']>[number];
  return {
    name,
    change: (to: (variant: Variant) => Change) => printful.updateProduct(id, { variants: variants.map(to) }),
  };
}
