import * as v from 'valibot';
import { safeUrl } from '../safe-url.ts';

const carrierName = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** An https address; `{number}` stands for the tracking number. Empty: the provider's own link is kept. */
  urlTemplate: v.pipe(
    v.string(),
    v.maxLength(500),
    v.check(
      (text) => text === '' || safeUrl(text) !== undefined,
      'A tracking page begins with https:// and its site, without user name and password. Leave it empty to keep the provider’s own link.',
    ),
    v.check(
      (text) => safeUrl(text) === undefined || text.includes('{number}'),
      'A tracking page has {number} where the tracking number goes. Leave it empty to keep the provider’s own link.',
    ),
  ),
});

/** What a merchant may decide about what shoppers hear of their parcels. */
const settings = v.strictObject({
  notify: v.picklist(['each', 'first', 'last', 'never']),
  /** By the provider's carrier name. */
  carriers: v.record(v.string(), carrierName),
});
export type FulfillmentSettings = v.InferOutput<typeof settings>;

export const fulfillmentChange = v.partial(settings);

export const defaultFulfillmentSettings: FulfillmentSettings = { notify: 'each', carriers: {} };

/** Carriers are replaced whole. */
export function changedFulfillmentSettings(
  current: FulfillmentSettings,
  change: v.InferOutput<typeof fulfillmentChange>,
): FulfillmentSettings {
  return { notify: change.notify ?? current.notify, carriers: change.carriers ?? current.carriers };
}
