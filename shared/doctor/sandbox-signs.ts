import { at, listAt, textAt } from './key-paths.ts';
import type { Answer, Asking } from './sending/asking.ts';
import { isAccepted } from './sending/asking.ts';
import type { WritePolicy } from './sending/guard.ts';

const dayMs = 86_400_000;
const mostProducts = 50;
const sandboxName = /sandbox|test|doctor/i;

export interface SandboxQuestion {
  readonly locationId: string;
  /** As `--location` said; it must be the same. */
  readonly named: string | undefined;
  /** Of `--order`: the one live order that may be there. */
  readonly orderId: string | undefined;
  readonly now: number;
  ask(asking: Asking): Promise<Answer>;
}

/** Three signs, and each must be there (rule S2). Nothing overrides them: a name can be changed in a minute. */
export async function looksLikeSandbox(question: SandboxQuestion): Promise<WritePolicy> {
  const { locationId, named } = question;
  if (named !== locationId) return forbidden('writing needs --location with the same id as DOCTOR_HIGHLEVEL_LOCATION');
  const why = (await nameTells(question)) ?? (await hasFewProducts(question)) ?? (await hasNoLiveOrders(question));
  return why === undefined ? { kind: 'allowed' } : forbidden(why);
}

/** Of a provider's store or shop: its name alone, for whoever may write at all. */
export function storeLooksLikeSandbox(name: string | undefined): WritePolicy {
  return name !== undefined && sandboxName.test(name)
    ? { kind: 'allowed' }
    : forbidden(
        'the store’s name holds none of "sandbox", "test" and "doctor": rename it, it is not written to otherwise',
      );
}

async function nameTells({ locationId, ask }: SandboxQuestion): Promise<string | undefined> {
  const answer = await ask({ step: 'the location’s name', path: `/locations/${encodeURIComponent(locationId)}` });
  const name = textAt(answer.body, 'location.name') ?? textAt(answer.body, 'name');
  if (!isAccepted(answer) || name === undefined) return 'the location’s name could not be read';
  return sandboxName.test(name)
    ? undefined
    : 'the location’s name holds none of "sandbox", "test" and "doctor": rename it';
}

async function hasFewProducts({ locationId, ask }: SandboxQuestion): Promise<string | undefined> {
  const query = { locationId, limit: mostProducts + 1, offset: 0 };
  const answer = await ask({ step: 'how many products there are', path: '/products/', query });
  if (!isAccepted(answer) || !Array.isArray(at(answer.body, 'products'))) return 'the products could not be counted';
  const told = Math.max(
    Number(textAt(answer.body, 'total.0.total') ?? 0),
    Number(textAt(answer.body, 'total') ?? 0) || 0,
  );
  const count = Math.max(listAt(answer.body, 'products').length, told);
  return count <= mostProducts ? undefined : `the location has more than ${mostProducts} products`;
}

async function hasNoLiveOrders({ locationId, orderId, now, ask }: SandboxQuestion): Promise<string | undefined> {
  const query = { altId: locationId, altType: 'location', limit: 100, offset: 0 };
  const answer = await ask({ step: 'whether there are live orders', path: '/payments/orders', query });
  if (!isAccepted(answer) || !Array.isArray(at(answer.body, 'data'))) return 'the orders could not be listed';
  const rows = listAt(answer.body, 'data');
  const isLive = (row: unknown) => at(row, 'liveMode') !== false && textAt(row, '_id') !== orderId && !isOld(row, now);
  return rows.some(isLive) ? 'the location has a live order of the last 30 days' : undefined;
}

/** A time that cannot be read may be of today. */
function isOld(row: unknown, now: number): boolean {
  const at = Date.parse(textAt(row, 'createdAt') ?? '');
  return now - at > 30 * dayMs;
}

function forbidden(why: string): WritePolicy {
  return { kind: 'forbidden', why };
}
