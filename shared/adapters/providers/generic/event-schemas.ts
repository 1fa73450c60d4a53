import * as v from 'valibot';
import { id, optionalId, text } from '../kit/field-schemas.ts';

/** The deliveries of docs/generic-provider.md. */
export const event = v.object({
  type: v.string(),
  store: optionalId,
  order: v.nullish(v.object({ id, reference: text })),
  product: v.nullish(v.object({ id })),
});
