/** What can be printed on: every product made from it has all of its variants, under its variant ids. */
export interface Blueprint {
  readonly id: number;
  readonly printProviderId: number;
  readonly options: readonly OptionKind[];
  readonly variants: readonly BlueprintVariant[];
}

export interface OptionKind {
  readonly name: string;
  readonly type: string;
  readonly values: readonly { readonly id: number; readonly title: string }[];
}

export interface BlueprintVariant {
  readonly id: number;
  /** Its option values joined by ` / `. */
  readonly title: string;
  readonly optionIds: readonly number[];
  /** What Printify charges for one, in cents. */
  readonly costCents: number;
  readonly grams: number;
}

export interface Product {
  readonly id: string;
  readonly shopId: number;
  title: string;
  description: string;
  readonly tags: readonly string[];
  readonly blueprint: Blueprint;
  readonly variants: Variant[];
  readonly createdAt: number;
  updatedAt: number;
  visible: boolean;
  /** True from a publish until the sales channel says how it went. */
  isLocked: boolean;
  external: { readonly id: string; readonly handle: string } | undefined;
  readonly salesChannelProperties: unknown;
}

export interface Variant {
  readonly blueprintVariant: BlueprintVariant;
  readonly sku: string | null;
  /** Retail price in cents. */
  price: number;
  isEnabled: boolean;
  isAvailable: boolean;
}
