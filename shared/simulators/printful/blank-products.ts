import type { SimulatedResponse } from '../simulator.ts';
import { ok, Refusal, wholeNumber } from './answers.ts';
import type { Call } from './call.ts';
import { formatDecimal } from './money.ts';
import type { Availability, Blank, BlankVariant } from './product.ts';

const stockStatus: Readonly<Record<Availability, string>> = {
  active: 'in_stock',
  discontinued: 'discontinued',
  out_of_stock: 'out_of_stock',
  temporary_out_of_stock: 'out_of_stock',
};

/** `GET /products/{id}`: the blank product with its description and the stock of its variants. */
export function getBlankProduct(call: Call): SimulatedResponse {
  const blank = call.state.blanks.get(wholeNumber(call.params[0] ?? '') ?? 0);
  if (blank === undefined) throw new Refusal(404, 'Not Found');
  return ok({
    product: blankShape(blank),
    variants: blank.variants.map((variant) => blankVariantShape(blank, variant)),
  });
}

function blankShape(blank: Blank) {
  return {
    id: blank.id,
    main_category_id: 24,
    type: blank.type,
    type_name: blank.type,
    title: blank.title,
    brand: blank.brand,
    model: blank.model,
    image: `https://files.printful.example/blanks/${blank.id}/product.jpg`,
    variant_count: blank.variants.length,
    currency: 'USD',
    files: [],
    options: [],
    is_discontinued: blank.variants.every((variant) => variant.availability === 'discontinued'),
    avg_fulfillment_time: 3.8,
    description: blank.description,
    origin_country: 'Portugal',
  };
}

function blankVariantShape(blank: Blank, variant: BlankVariant) {
  const status = stockStatus[variant.availability];
  return {
    id: variant.id,
    product_id: blank.id,
    name: variant.reference.name,
    size: variant.size,
    color: variant.color,
    color_code: '#20303c',
    image: variant.reference.image,
    price: formatDecimal(variant.costCents),
    in_stock: status === 'in_stock',
    availability_regions: { US: 'USA', EU: 'Europe' },
    availability_status: [
      { region: 'US', status },
      { region: 'EU', status },
    ],
    material: [{ name: 'Cotton', percentage: 100 }],
  };
}
