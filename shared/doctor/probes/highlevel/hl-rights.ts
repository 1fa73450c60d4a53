import { optionalScopes, requiredScopes } from '../../../domain/installations/installation.ts';
import { isObject } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';
import type { Answer, Asking } from '../../sending/asking.ts';

interface RightsRead {
  readonly right: string;
  readonly path: string;
  readonly query?: NonNullable<Asking['query']>;
}

/** A read that each right alone allows. Rights to write are never tried: what needs one says so when it is refused. */
function readsOf(place: string): readonly RightsRead[] {
  const altId = { altId: place, altType: 'location', limit: 1 };
  const location = { locationId: place, limit: 1 };
  const none = '0123456789abcdef01234567';
  return [
    { right: 'products.readonly', path: '/products/', query: location },
    { right: 'products/prices.readonly', path: `/products/${none}/price`, query: location },
    { right: 'payments/orders.readonly', path: '/payments/orders', query: altId },
    { right: 'payments/transactions.readonly', path: '/payments/transactions', query: altId },
    { right: 'contacts.readonly', path: `/contacts/${none}` },
    { right: 'locations.readonly', path: `/locations/${encodeURIComponent(place)}` },
  ];
}

export const hlRights: Probe = {
  id: 'hl-rights',
  system: 'highlevel',
  stage: 'reach',
  asks: 'one thing for each right to read, to name those that are not ticked',
  requests: 6,
  async run(scene) {
    const missing: string[] = [];
    const refusals: Answer[] = [];
    for (const { right, ...read } of readsOf(scene.place)) {
      const answer = await scene.ask({ step: `with the right ${right}`, ...read });
      if (!isAboutRights(answer)) continue;
      missing.push(right);
      refusals.push(answer);
    }
    scene.notes.missingRights = missing;
    if (refusals[0]) scene.fact('rights.refusal', scene.wordsOf(refusals[0]), ...refusals);
    const required = missing.filter((right) => requiredScopes.some((scope) => scope === right));
    scene.fact('rights.missing', required, ...refusals);
    for (const right of missing.filter((each) => each in optionalScopes)) scene.open(`tick ${right} to ask more`);
    if (missing.length === 0) scene.say('every right to read is ticked');
  },
};

function isAboutRights({ status, body }: Answer): boolean {
  const message = isObject(body) ? String(body.message ?? '') : String(body);
  return (status === 401 || status === 403) && /scope/i.test(message);
}
