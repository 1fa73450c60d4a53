import type { OddPrice, StorePrice, StorePriceList } from '../../../domain/catalog/store-product.ts';
import { parseMajor } from '../../../domain/money.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { OddPriceRow, PriceDocument } from './product-schemas.ts';

const gramsPer: Readonly<Record<string, number>> = { g: 1, kg: 1_000, oz: 28.349523125, lb: 453.59237 };
const millimetresPer: Readonly<Record<string, number>> = { cm: 10, in: 25.4, m: 1_000 };

export function toStorePriceList(rows: readonly (PriceDocument | OddPriceRow)[]): StorePriceList {
  const read = rows.map((row) => ({ row, price: isWhole(row) ? toStorePrice(row) : undefined }));
  return {
    prices: read.flatMap(({ price }) => price ?? []),
    odd: read.flatMap(({ row, price }) => (price ? [] : [toOddPrice(row)])),
  };
}

function isWhole(row: PriceDocument | OddPriceRow): row is PriceDocument {
  return 'amount' in row && 'currency' in row;
}

function toOddPrice({ _id: id, sku, variantOptionIds }: PriceDocument | OddPriceRow): OddPrice {
  return omitUndefined({ id, sku, variantOptionIds });
}

/** Undefined where nobody can tell the amount. */
function toStorePrice(price: PriceDocument): StorePrice | undefined {
  const amount = parseMajor(price.amount, price.currency);
  if (!amount) return undefined;
  const compareAt = parseMajor(price.compareAtPrice ?? 0, price.currency);
  return {
    id: price._id,
    name: price.name ?? '',
    amount,
    variantOptionIds: price.variantOptionIds,
    document: price,
    ...(compareAt && compareAt.minor > 0 && { compareAt }),
    ...omitUndefined({
      sku: price.sku,
      trackInventory: price.trackInventory,
      availableQuantity: price.availableQuantity,
      allowOutOfStockPurchases: price.allowOutOfStockPurchases,
    }),
    ...readMeasures(price.shippingOptions),
  };
}

function readMeasures(
  options: PriceDocument['shippingOptions'],
): Pick<StorePrice, 'weightGrams' | 'dimensionsMillimetres'> {
  const grams = gramsPer[options?.weight?.unit ?? ''];
  const weight = options?.weight?.value;
  const millimetres = millimetresPer[options?.dimensions?.unit ?? ''];
  const { length, width, height } = options?.dimensions ?? {};
  const hasSize = millimetres !== undefined && length !== undefined && width !== undefined && height !== undefined;
  return {
    ...(grams === undefined || weight === undefined ? {} : { weightGrams: Math.round(weight * grams) }),
    ...(hasSize
      ? {
          dimensionsMillimetres: {
            length: Math.round(length * millimetres),
            width: Math.round(width * millimetres),
            height: Math.round(height * millimetres),
          },
        }
      : {}),
  };
}
