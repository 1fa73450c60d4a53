import type { DoctorOptions } from '../doctor-options.ts';
import { listAt, textAt } from '../key-paths.ts';
import { looksLikeSandbox, storeLooksLikeSandbox } from '../sandbox-signs.ts';
import { whyOf } from '../scene.ts';
import type { WritePolicy } from '../sending/guard.ts';
import type { Desk } from './desk.ts';

/** Finds out where this run may write. Without the location’s signs it may nowhere (rule S2). */
export async function permitWrites(desks: readonly Desk[], options: DoctorOptions): Promise<void> {
  if (!options.wishes.write) return;
  const location = desks.find(({ account }) => account.system === 'highlevel');
  const policy = await certain(() => locationPolicy(location, options));
  for (const desk of desks) {
    desk.probe = 'sandbox';
    desk.writes = desk === location || policy.kind === 'forbidden' ? policy : await certain(() => storePolicy(desk));
  }
}

async function locationPolicy(desk: Desk | undefined, { wishes, clock }: DoctorOptions): Promise<WritePolicy> {
  if (desk === undefined)
    return { kind: 'forbidden', why: 'writing needs DOCTOR_HIGHLEVEL_TOKEN and DOCTOR_HIGHLEVEL_LOCATION' };
  desk.probe = 'sandbox';
  desk.line.endsAt(clock.now() + 60_000);
  const orderId = typeof wishes.order === 'object' ? wishes.order.id : undefined;
  return looksLikeSandbox({
    locationId: desk.account.place,
    named: wishes.location,
    orderId,
    now: clock.now(),
    ask: (asking) => desk.line.send({ ...asking, method: 'GET' }),
  });
}

async function storePolicy({ account, line, now }: Desk): Promise<WritePolicy> {
  line.endsAt(now() + 60_000);
  const isPrintful = account.system === 'printful';
  const path = isPrintful ? '/stores' : '/v1/shops.json';
  const { body } = await line.send({ method: 'GET', step: 'the store’s name', path });
  const rows = listAt(body, isPrintful ? 'result' : '');
  const own = rows.find((row) => textAt(row, 'id') === account.place);
  return storeLooksLikeSandbox(textAt(own, isPrintful ? 'name' : 'title'));
}

/** Whatever cannot be found out forbids. */
async function certain(find: () => Promise<WritePolicy>): Promise<WritePolicy> {
  try {
    return await find();
  } catch (error) {
    return { kind: 'forbidden', why: `whether this is a sandbox could not be found out: ${whyOf(error)}` };
  }
}
