import type { PrintifyBehaviour } from './behaviour.ts';
import { timeText } from './call.ts';
import type { Product, Variant } from './product.ts';

/** A whole product; lists and single answers show the same. */
export function productShape(product: Product, options: PrintifyBehaviour) {
  const { blueprint } = product;
  return {
    id: product.id,
    title: product.title,
    description: product.description,
    tags: product.tags,
    options: blueprint.options,
    variants: product.variants.map((variant) => variantShape(product, variant)),
    images: imagesOf(product),
    created_at: timeText(product.createdAt),
    updated_at: timeText(product.updatedAt),
    visible: product.visible,
    is_locked: product.isLocked,
    is_printify_express_eligible: false,
    is_printify_express_enabled: false,
    is_economy_shipping_eligible: true,
    is_economy_shipping_enabled: false,
    blueprint_id: blueprint.id,
    user_id: 40_211,
    shop_id: product.shopId,
    print_provider_id: blueprint.printProviderId,
    print_areas: [
      {
        variant_ids: product.variants.map((variant) => variant.blueprintVariant.id),
        placeholders: [{ position: 'front', images: [] }],
        background: '#ffffff',
      },
    ],
    print_details: [],
    sales_channel_properties: product.salesChannelProperties,
    ...externalShape(product, options),
  };
}

/** Prices are cents; `quantity` is always 1 and says nothing about stock. */
function variantShape(product: Product, variant: Variant) {
  const { blueprintVariant } = variant;
  return {
    id: blueprintVariant.id,
    sku: variant.sku,
    cost: blueprintVariant.costCents,
    price: variant.price,
    title: blueprintVariant.title,
    grams: blueprintVariant.grams,
    is_enabled: variant.isEnabled,
    is_default: variant === product.variants.find((candidate) => candidate.isEnabled),
    is_available: variant.isAvailable,
    is_printify_express_eligible: false,
    options: blueprintVariant.optionIds,
    quantity: 1,
  };
}

/** Two pictures for every value of the first option kind, each shared by the enabled variants that have it. */
function imagesOf(product: Product) {
  const enabled = product.variants.filter((variant) => variant.isEnabled).map((variant) => variant.blueprintVariant);
  const looks = [...new Set(enabled.map((variant) => variant.optionIds[0]))];
  return looks.flatMap((look, index) => {
    const variantIds = enabled.filter((variant) => variant.optionIds[0] === look).map((variant) => variant.id);
    return ['front', 'back'].map((position) => ({
      src: `https://images-api.printify.example/mockup/${product.id}/${variantIds[0]}/${position}.jpg?camera_label=${position}`,
      variant_ids: variantIds,
      position,
      is_default: index === 0 && position === 'front',
      is_selected_for_publishing: true,
    }));
  });
}

function externalShape({ external }: Product, options: PrintifyBehaviour) {
  if (external === undefined) return {};
  return { external: options.externalShape === 'array' ? [external] : external };
}
