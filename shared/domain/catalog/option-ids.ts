import { shortHash } from '../hash.ts';
import type { ProviderId } from '../ids.ts';

/** Which provider product the ids belong to. */
export interface OptionScope {
  readonly provider: ProviderId;
  readonly storeId: string;
  readonly productId: string;
}

/**
 * The ids that we give to option groups, options and medias. They depend on nothing but the provider's product and the
 * words shoppers read, so they are the same on every sync, and no other product has them: a product that carries one
 * was made by us.
 */
export interface OptionIds {
  group(name: string): string;
  option(group: string, value: string): string;
  /** `variantId` absent: the product's own image. */
  media(variantId?: string): string;
  /** Whether the id is one of these. */
  isOurs(id: string): boolean;
}

export function optionIds(scope: OptionScope): OptionIds {
  const mark = shortHash([scope.provider, scope.storeId, scope.productId]).slice(0, 10);
  const id = (...parts: readonly string[]) => `${mark}${shortHash([mark, ...parts]).slice(0, 10)}`;
  return {
    group: (name) => id('group', name),
    option: (group, value) => id('option', group, value),
    media: (variantId) => (variantId === undefined ? id('media') : id('media', variantId)),
    isOurs: (candidate) => candidate.startsWith(mark),
  };
}
