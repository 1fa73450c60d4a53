import { type ProductRecord, variantsOf } from '../../domain/catalog/catalog.ts';
import type { LocationId, PriceId, ProviderId } from '../../domain/ids.ts';
import type { Money } from '../../domain/money.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { ConnectionStore } from '../../ports/connections.ts';

export interface ListSamplesDeps {
  readonly catalog: Pick<CatalogStore, 'list'>;
  readonly connections: Pick<ConnectionStore, 'list'>;
}

/** A variant as the last sync saw it. */
export interface VariantSample {
  readonly provider: ProviderId;
  readonly productId: string;
  readonly variantId: string;
  readonly title: string;
  readonly imageUrl?: string;
  readonly cost?: Money;
  readonly retail?: Money;
  /** In the merchant's store, as the app last wrote it. */
  readonly priceNow?: Money;
  readonly priceId?: PriceId;
}

export interface VariantSamples {
  readonly samples: readonly VariantSample[];
  /** When the youngest of their products was last looked at; ms. */
  readonly asOf?: number;
}

const fewSamples = 5;
/** So many pages of a hundred products are read at most. */
const mostPages = 10;

/**
 * Variants to try prices with: the cheapest, the dearest and three between; or all of the first thousand products.
 * @param wanted `all`: every variant.
 */
export async function listSamples(
  deps: ListSamplesDeps,
  locationId: LocationId,
  { provider, all }: { readonly provider?: ProviderId; readonly all: boolean },
): Promise<VariantSamples> {
  const products = await productsOf(deps, locationId, provider);
  const samples = products.flatMap(samplesOf).sort((one, other) => worthOf(one) - worthOf(other));
  const asOf = Math.max(...products.map(({ updatedAt }) => updatedAt));
  return { samples: all ? samples : spreadOver(samples), ...(products.length > 0 && { asOf }) };
}

async function productsOf(
  { catalog, connections }: ListSamplesDeps,
  locationId: LocationId,
  provider: ProviderId | undefined,
): Promise<readonly ProductRecord[]> {
  const products: ProductRecord[] = [];
  for (const { value } of await connections.list(locationId)) {
    if (!value.store || (provider !== undefined && value.provider !== provider)) continue;
    const scope = { locationId, provider: value.provider, storeId: value.store.id };
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const { items, nextCursor } = await catalog.list(scope, cursor);
      products.push(...items.map((item) => item.value));
      cursor = nextCursor;
      if (cursor === undefined) break;
    }
  }
  return products;
}

function samplesOf(product: ProductRecord): readonly VariantSample[] {
  const { provider, productId, title } = product;
  return variantsOf(product).flatMap(([variantId, { seen, amount, priceId }]) => {
    if (!seen) return [];
    const { name, cost, retail, imageUrl } = seen;
    return {
      provider,
      productId,
      variantId,
      title: name ? `${title}, ${name}` : title,
      ...(imageUrl !== undefined && { imageUrl }),
      ...(cost && { cost }),
      ...(retail && { retail }),
      ...(amount && { priceNow: amount }),
      ...(priceId && { priceId }),
    };
  });
}

function worthOf({ cost, retail, priceNow }: VariantSample): number {
  return (cost ?? retail ?? priceNow)?.minor ?? 0;
}

/** Evenly over a sorted list, both ends included. */
function spreadOver(samples: readonly VariantSample[]): readonly VariantSample[] {
  if (samples.length <= fewSamples) return samples;
  const step = (samples.length - 1) / (fewSamples - 1);
  return Array.from({ length: fewSamples }, (_, place) => samples[Math.round(place * step)]).flatMap(
    (sample) => sample ?? [],
  );
}
