import type { ProviderProduct, ProviderVariant } from '../../../shared/domain/catalog/catalog.ts';
import { toProviderProductId, toProviderVariantId } from '../../../shared/domain/ids.ts';
import { nameText } from '../../../shared/domain/short-text.ts';
import type {
  FulfillmentProvider,
  ProviderDefinition,
  ProviderRegistry,
} from '../../../shared/ports/fulfillment-provider.ts';
import { site } from '../site.ts';

export interface ProviderInMemory {
  readonly registry: ProviderRegistry;
  readonly products: Map<string, ProviderProduct>;
  readonly unsellable: Set<string>;
  /** When set, lists tell it and products need not be read while it stays. */
  revisionOf: ((productId: string) => string) | undefined;
  /** Lists in its own way when set. */
  list: FulfillmentProvider['listProducts'] | undefined;
  /** Reads of single products so far. */
  reads: number;
}

const pageSize = 20;

/** A provider that only has a catalog. */
export function createProviderInMemory(): ProviderInMemory {
  const supplier: ProviderInMemory = {
    products: new Map(),
    unsellable: new Set(),
    revisionOf: undefined,
    list: undefined,
    reads: 0,
    registry: {
      all: [],
      find: (id) => (id === 'printful' ? (definition as unknown as ProviderDefinition) : undefined),
    },
  };
  const provider: Pick<FulfillmentProvider, 'listProducts' | 'findProduct'> = {
    async listProducts(cursor) {
      if (supplier.list) return supplier.list(cursor);
      const offset = Number(cursor ?? 0);
      const all = [...supplier.products.values()];
      const items = all.slice(offset, offset + pageSize).map(({ id, title }) => ({
        id,
        title,
        sellable: !supplier.unsellable.has(id),
        ...(supplier.revisionOf ? { revision: supplier.revisionOf(id) } : {}),
      }));
      const next = offset + pageSize;
      return next < all.length ? { items, nextCursor: String(next) } : { items };
    },
    async findProduct(productId) {
      supplier.reads += 1;
      const found = supplier.products.get(productId);
      return found && structuredClone(found);
    },
  };
  const definition = { id: 'printful', name: 'Printful', open: () => provider as FulfillmentProvider };
  return supplier;
}

/** A shirt in as many colours and sizes as are needed, priced at 20.00 and up, each variant with its own image. */
export function shirt(id: string, variants: number, change: Partial<ProviderProduct> = {}): ProviderProduct {
  const colors = ['Black', 'White', 'Navy', 'Sand', 'Olive'].slice(
    0,
    Math.min(5, Math.max(1, Math.ceil(variants / 4))),
  );
  const sizes = Array.from({ length: Math.ceil(variants / colors.length) }, (_, i) => `S${i + 1}`);
  const made: ProviderVariant[] = [];
  for (const color of colors) {
    for (const size of sizes) {
      if (made.length === variants) continue;
      made.push({
        id: toProviderVariantId(`${id}-${color}-${size}`),
        orderKey: { syncVariantId: `${id}${made.length}` },
        title: nameText(`Shirt ${id} - ${color} / ${size}`),
        sku: nameText(`SKU-${id}-${color}-${size}`),
        optionValues: [nameText(color), nameText(size)],
        retailPrice: { minor: 2_000 + made.length * 100, currency: 'USD' },
        imageUrl: site(`https://images.test/${id}/${color}.png`),
        availability: 'available',
      });
    }
  }
  return {
    id: toProviderProductId(id),
    title: nameText(`Shirt ${id}`),
    descriptionHtml: `<p>Soft shirt ${id}</p>`,
    imageUrl: site(`https://images.test/${id}/main.png`),
    options: [
      { name: nameText('Color'), values: colors.map(nameText) },
      { name: nameText('Size'), values: sizes.map(nameText) },
    ],
    variants: made,
    ...change,
  };
}
