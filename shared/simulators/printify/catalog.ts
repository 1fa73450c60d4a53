import type { Blueprint, BlueprintVariant, OptionKind, Product, Variant } from './product.ts';
import { nextId, nextNumber, type PrintifyState } from './state.ts';

export interface NewBlueprint {
  readonly id?: number;
  /** Option kinds in the order in which variant titles join them. Default: five colors by four sizes. */
  readonly options?: readonly { readonly name: string; readonly type: string; readonly values: readonly string[] }[];
  /** Default 1180. */
  readonly costCents?: number;
  readonly grams?: number;
}

export interface NewProduct {
  readonly shopId: number;
  readonly title: string;
  /** HTML. */
  readonly description?: string;
  readonly tags?: readonly string[];
  /** Default: one common blueprint, so that variant ids repeat across products. */
  readonly blueprintId?: number;
  /** The enabled variants; the blueprint's others are there too, disabled. */
  readonly variants: readonly NewVariant[];
  readonly salesChannelProperties?: unknown;
  /** Milliseconds since the epoch. Default 2026-01-05. */
  readonly createdAt?: number;
}

interface NewVariant {
  /** Its option values, such as `Navy / S`. */
  readonly title: string;
  /** Retail price in cents. Default 2400. */
  readonly price?: number;
  readonly sku?: string | null;
  readonly isAvailable?: boolean;
}

export interface ProductChange {
  readonly title?: string;
  readonly description?: string;
  readonly variants?: readonly {
    readonly title: string;
    readonly price?: number;
    readonly isEnabled?: boolean;
    readonly isAvailable?: boolean;
  }[];
}

const commonBlueprintId = 2_300;
const shirtOptions = [
  { name: 'Colors', type: 'color', values: ['White', 'Navy', 'Sand', 'Forest', 'Black'] },
  { name: 'Sizes', type: 'size', values: ['S', 'M', 'L', 'XL'] },
];

export function addBlueprint(state: PrintifyState, input: NewBlueprint): Blueprint {
  const { options = shirtOptions, costCents = 1180, grams = 170 } = input;
  const kinds = options.map(({ name, type, values }) => ({
    name,
    type,
    values: values.map((title) => ({ id: nextNumber(state, 'option'), title })),
  }));
  const variants = combinations(kinds).map((values) => ({
    id: nextNumber(state, 'variant'),
    title: values.map((value) => value.title).join(' / '),
    optionIds: values.map((value) => value.id),
    costCents,
    grams,
  }));
  const id = input.id ?? nextNumber(state, 'blueprint');
  const blueprint = { id, printProviderId: 39, options: kinds, variants };
  state.blueprints.set(id, blueprint);
  return blueprint;
}

export function addProduct(state: PrintifyState, input: NewProduct): Product {
  const createdAt = input.createdAt ?? Date.UTC(2026, 0, 5, 8);
  const blueprint = blueprintOf(state, input.blueprintId ?? commonBlueprintId);
  const id = nextId(state, 'product');
  const product: Product = {
    id,
    shopId: input.shopId,
    title: input.title,
    description: input.description ?? `<p>${input.title}: soft, sturdy and printed to order.</p>`,
    tags: input.tags ?? ['Printed to order'],
    blueprint,
    variants: blueprint.variants.map((variant) => makeVariant(variant, { productId: id, wanted: input.variants })),
    createdAt,
    updatedAt: createdAt,
    visible: true,
    isLocked: false,
    external: undefined,
    salesChannelProperties: input.salesChannelProperties === undefined ? [] : input.salesChannelProperties,
  };
  for (const wanted of input.variants) requireVariant(product, wanted.title);
  state.products.set(id, product);
  return product;
}

export function changeProduct(product: Product, change: ProductChange, now: number): void {
  product.title = change.title ?? product.title;
  product.description = change.description ?? product.description;
  product.updatedAt = now;
  for (const { title, ...values } of change.variants ?? []) Object.assign(requireVariant(product, title), values);
}

function makeVariant(
  blueprintVariant: BlueprintVariant,
  { productId, wanted }: { readonly productId: string; readonly wanted: readonly NewVariant[] },
): Variant {
  const enabled = wanted.find((candidate) => candidate.title === blueprintVariant.title);
  const ownSku = `${Number.parseInt(productId.slice(0, 6), 16)}${blueprintVariant.id}`;
  return {
    blueprintVariant,
    sku: enabled?.sku === undefined ? ownSku : enabled.sku,
    price: enabled?.price ?? 2400,
    isEnabled: enabled !== undefined,
    isAvailable: enabled?.isAvailable ?? true,
  };
}

function requireVariant(product: Product, title: string): Variant {
  const variant = product.variants.find((candidate) => candidate.blueprintVariant.title === title);
  if (variant === undefined) throw new Error(`The blueprint of ${product.title} has no variant ${title}.`);
  return variant;
}

function blueprintOf(state: PrintifyState, id: number): Blueprint {
  const known = state.blueprints.get(id);
  if (known !== undefined) return known;
  if (id !== commonBlueprintId) throw new Error(`No blueprint ${id} in this simulator.`);
  return addBlueprint(state, { id });
}

function combinations(kinds: readonly OptionKind[]): OptionKind['values'][number][][] {
  return kinds.reduce<OptionKind['values'][number][][]>(
    (rows, kind) => rows.flatMap((row) => kind.values.map((value) => [...row, value])),
    [[]],
  );
}
