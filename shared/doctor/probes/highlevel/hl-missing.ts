import type { Probe } from '../../probe.ts';
import { type Asking, isAccepted } from '../../sending/asking.ts';

const noObject = '0123456789abcdef01234567';
const noShort = 'zzDoctorHasNone00000';

/** What it answers for what is not there: the adapter reads "gone" from these words. */
export const hlMissing: Probe = {
  id: 'hl-missing',
  system: 'highlevel',
  stage: 'reads',
  asks: 'for a product, price, order, contact and location that cannot exist',
  requests: 5,
  async run(scene) {
    const { place } = scene;
    const whole = { altId: place, altType: 'location' };
    const askings: readonly (readonly [thing: string, right: string, asking: Omit<Asking, 'step'>])[] = [
      ['product', 'products.readonly', { path: `/products/${noObject}`, query: { locationId: place } }],
      [
        'price',
        'products/prices.readonly',
        { path: `/products/${noObject}/price/${noObject}`, query: { locationId: place } },
      ],
      ['order', 'payments/orders.readonly', { path: `/payments/orders/${noObject}`, query: whole }],
      ['contact', 'contacts.readonly', { path: `/contacts/${noShort}` }],
      ['foreignLocation', 'locations.readonly', { path: `/locations/${noShort}` }],
    ];
    for (const [thing, right, asking] of askings) {
      if (scene.notes.missingRights.includes(right)) continue;
      const answer = await scene.ask({ step: `a ${thing} that is not there`, ...asking });
      if (isAccepted(answer)) scene.open(`a ${thing} that cannot exist is answered with ${answer.status}`);
      else scene.fact(`absent.${thing}`, scene.wordsOf(answer), answer);
    }
  },
};
