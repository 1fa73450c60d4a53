import * as v from 'valibot';
import { toProviderOrderId, toProviderStoreId } from '../../../domain/ids.ts';
import { idOf, optionalIdOf, text } from '../kit/field-schemas.ts';

/** Printful's deliveries, as far as they are read (v2: https://developers.printful.com/docs/v2-beta/, as of 2026-03-18). */
export const webhookEvent = v.object({
  type: v.string(),
  store_id: optionalIdOf(toProviderStoreId),
  data: v.optional(v.unknown()),
});
export const orderInEvent = v.object({ order: v.object({ id: idOf(toProviderOrderId), external_id: text }) });
