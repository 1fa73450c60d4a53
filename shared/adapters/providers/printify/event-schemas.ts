import * as v from 'valibot';
import { toProviderStoreId } from '../../../domain/ids.ts';
import { id, optionalIdOf, text } from '../kit/field-schemas.ts';

/** Printify's deliveries, as far as they are read (https://developers.printify.com/, as of 2026-10-02). */
export const event = v.object({
  id: v.string(),
  type: v.string(),
  resource: v.object({ id, data: v.nullish(v.object({ shop_id: optionalIdOf(toProviderStoreId), action: text })) }),
});
