import type {
  StoreMedia,
  StoreProduct,
  StoreProductDraft,
  StoreVariantGroup,
} from '../../../domain/catalog/store-product.ts';
import type { LocationId } from '../../../domain/ids.ts';

/**
 * What a PUT takes and would lose what it is not sent: the product's own `slug`, too, or its address in the shop changes.
 * `isFeatured` is in no schema; shops were seen to have it. Whatever else an answer holds (ids, times, counters) is
 * HighLevel's own.
 */
const acceptedFields = [
  'description',
  'image',
  'statementDescriptor',
  'isTaxesEnabled',
  'taxes',
  'taxInclusive',
  'automaticTaxCategoryId',
  'isLabelEnabled',
  'label',
  'seo',
  'slug',
  'isFeatured',
] as const;

type Document = Readonly<Record<string, unknown>>;

export function toProductBody(locationId: LocationId, draft: StoreProductDraft): Document {
  return {
    name: draft.name,
    locationId,
    productType: draft.productType,
    ...(draft.descriptionHtml === undefined ? {} : { description: draft.descriptionHtml }),
    ...(draft.imageUrl === undefined ? {} : { image: draft.imageUrl }),
    availableInStore: draft.availableInStore,
    medias: draft.medias.map(toMedia),
    variants: draft.variants.map(toVariantGroup),
  };
}

/**
 * The whole document for a PUT, which replaces: the fields we know over everything of the merchant's that was read.
 * Whether HighLevel would keep a list that is left out is not documented, so all lists are sent.
 */
export function toReplacingBody(locationId: LocationId, product: StoreProduct): Document {
  const { document } = product;
  return {
    ...kept(document),
    name: product.name,
    locationId,
    productType: product.productType,
    ...(product.descriptionHtml === undefined ? {} : { description: product.descriptionHtml }),
    ...(product.imageUrl === undefined ? {} : { image: product.imageUrl }),
    availableInStore: product.availableInStore,
    medias: product.medias.map(toMedia),
    variants: product.variants.map(toVariantGroup),
    collectionIds: product.collectionIds,
  };
}

export function toMedia(media: StoreMedia): Document {
  return {
    id: media.id,
    url: media.url,
    type: media.kind ?? 'image',
    ...(media.title === undefined ? {} : { title: media.title }),
    isFeatured: media.isFeatured,
    priceIds: media.priceIds,
  };
}

function toVariantGroup({ id, name, options }: StoreVariantGroup): Document {
  return { id, name, options: options.map((option) => ({ id: option.id, name: option.name })) };
}

function kept(document: Document): Document {
  const entries = acceptedFields
    .map((field) => [field, field === 'taxes' ? toIds(document[field]) : document[field]] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries);
}

/** Taxes are answered as ids or as whole objects, and taken as ids. */
function toIds(taxes: unknown): readonly string[] | undefined {
  if (!Array.isArray(taxes)) return undefined;
  return taxes
    .map((tax: unknown) => (typeof tax === 'object' && tax !== null && '_id' in tax ? tax._id : tax))
    .filter((tax): tax is string => typeof tax === 'string');
}
