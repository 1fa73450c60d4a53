import { type Hash, shortHash } from './canonical-json.ts';
import type { ProviderId } from './ids.ts';

/** Which provider product the ids belong to. */
export interface OptionScope {
  readonly provider: ProviderId;
  readonly storeId: string;
  readonly productId: string;
}

/**
 * The ids that we give to option groups, options and medias. They depend on nothing but the provider's product and the
 * words shoppers read, so they are the same on every sync, and no other product has them: a product that carries them
 * was made by us.
 */
export interface OptionIds {
  group(name: string): string;
  option(group: string, value: string): string;
  /** `variantId` absent: the product's own image. */
  media(variantId?: string): string;
}

export function optionIds(scope: OptionScope, hash: Hash): OptionIds {
  const root = [scope.provider, scope.storeId, scope.productId];
  return {
    group: (name) => shortHash(hash, [...root, 'group', name]),
    option: (group, value) => shortHash(hash, [...root, 'option', group, value]),
    media: (variantId) => shortHash(hash, [...root, 'media', variantId ?? null]),
  };
}
