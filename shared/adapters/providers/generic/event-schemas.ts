import * as v from 'valibot';
import { toProviderOrderId, toProviderProductId, toProviderStoreId } from '../../../domain/ids.ts';
import { idOf, optionalIdOf, text } from '../kit/field-schemas.ts';

/** The deliveries of docs/generic-provider.md. */
export const event = v.object({
  type: v.string(),
  store: optionalIdOf(toProviderStoreId),
  order: v.nullish(v.object({ id: idOf(toProviderOrderId), reference: text })),
  product: v.nullish(v.object({ id: idOf(toProviderProductId) })),
});
