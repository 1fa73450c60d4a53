import type { StorePriceDraft } from '../../../domain/catalog/store-product.ts';
import type { LocationId } from '../../../domain/ids.ts';
import { toMajor } from '../../../domain/money.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { BulkPriceEdit } from '../../../ports/storefront.ts';

/** What a price PUT takes beyond the fields that a draft names; the merchant may have set them. */
const acceptedFields = [
  'type',
  'description',
  'membershipOffers',
  'trialPeriod',
  'totalCycles',
  'setupFee',
  'recurring',
  'compareAtPrice',
  'userId',
  'meta',
  'sku',
  'trackInventory',
  'availableQuantity',
  'allowOutOfStockPurchases',
  'isDigitalProduct',
  'digitalDelivery',
  'shippingOptions',
] as const;

type Document = Readonly<Record<string, unknown>>;

/**
 * The whole price, for POST and for the replacing PUT. Major units and centimetres begin here. A price to compare with that
 * is to be taken away is left out: what takes the whole document keeps nothing else.
 */
export function toPriceBody(locationId: LocationId, draft: StorePriceDraft): Document {
  const { compareAtPrice, ...body } = {
    type: 'one_time',
    ...kept(draft.document ?? {}),
    name: draft.name,
    locationId,
    currency: draft.amount.currency,
    amount: toMajor(draft.amount),
    variantOptionIds: draft.variantOptionIds,
    ...toCommonFields(draft),
  } as Document;
  return omitUndefined({ ...body, compareAtPrice: draft.compareAt?.minor === 0 ? undefined : compareAtPrice });
}

/**
 * One price of a bulk edit: the fields it names and no others. How one is emptied is not documented; zero is a number as
 * the schema of `compareAtPrice` asks for (API of 2021-07-28, seen 2026-06-19), and below any price.
 */
export function toPriceEdit(edit: BulkPriceEdit): Document {
  return {
    _id: edit.priceId,
    ...omitUndefined({
      name: edit.name,
      amount: edit.amount && toMajor(edit.amount),
      currency: edit.amount?.currency,
    }),
    ...toCommonFields(edit),
  };
}

type CommonFields = Omit<BulkPriceEdit, 'priceId' | 'name' | 'amount'> & Pick<StorePriceDraft, 'document'>;

function toCommonFields(from: CommonFields): Document {
  return {
    ...omitUndefined({
      compareAtPrice: from.compareAt && toMajor(from.compareAt),
      sku: from.sku,
      trackInventory: from.trackInventory,
      availableQuantity: from.availableQuantity,
      allowOutOfStockPurchases: from.allowOutOfStockPurchases,
    }),
    ...toShippingOptions(from),
  };
}

function toShippingOptions({ weightGrams, dimensionsMillimetres: size, document }: CommonFields): Document {
  if (weightGrams === undefined && size === undefined) return {};
  const centimetres = (millimetres: number) => Math.round(millimetres) / 10;
  return {
    shippingOptions: {
      ...readShippingOptions(document?.shippingOptions),
      ...(weightGrams === undefined ? {} : { weight: { value: Math.round(weightGrams * 10) / 10, unit: 'g' } }),
      ...(size === undefined
        ? {}
        : {
            dimensions: {
              length: centimetres(size.length),
              width: centimetres(size.width),
              height: centimetres(size.height),
              unit: 'cm',
            },
          }),
    },
  };
}

function readShippingOptions(options: unknown): Document {
  const { weight, dimensions } = (options ?? {}) as { readonly weight?: unknown; readonly dimensions?: unknown };
  return omitUndefined({ weight: weight ?? undefined, dimensions: dimensions ?? undefined });
}

function kept(document: Document): Document {
  return omitUndefined(Object.fromEntries(acceptedFields.map((field) => [field, document[field] ?? undefined])));
}
