import { toConnectionKey, toLocationId } from '../../../shared/domain/ids.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import { UsageError } from '../../command/usage-error.ts';
import { findOrders } from '../looks/find-order.ts';
import { type SeenConnection, seenConnection, tellConnection } from '../looks/look-at-connection.ts';
import { lookAtLocation, tellLocation } from '../looks/look-at-location.ts';
import { seenOrder, tellOrder } from '../looks/look-at-order.ts';
import { openMemory } from '../running-stage/open-memory.ts';
import type { StageMemory } from '../running-stage/stage-memory.ts';
import type { OperatorCall, OperatorCommand } from './operator-command.ts';

/** What was found, for machines and in words. */
interface Sight {
  readonly found: readonly unknown[];
  readonly lines: readonly string[];
}

type Look = (memory: StageMemory, id: string, call: OperatorCall) => Promise<Sight>;

const looks: Readonly<Record<string, Look>> = {
  order: async (memory, id, { values, clock }) => {
    const location = typeof values.location === 'string' ? toLocationId(values.location) : undefined;
    const found = (await findOrders(memory, id, location)).map(seenOrder);
    return { found, lines: found.flatMap((order) => tellOrder(order, clock.now())) };
  },
  location: async (memory, id, { clock }) => {
    const found = await lookAtLocation(memory, toLocationId(id));
    return found ? { found: [found], lines: tellLocation(found, clock.now()) } : nothing;
  },
  connection: async (memory, id, { clock }) => {
    const found = await findConnections(memory, id);
    return { found, lines: found.flatMap((connection) => tellConnection(connection, clock.now())) };
  },
};

const nothing: Sight = { found: [], lines: [] };

export const look: OperatorCommand = {
  name: 'look',
  takes: 'order|location|connection ID',
  does: `shows state, reason, parts and timeline, and nothing of a person.

An order is found by its id, a supplier's order id or a tracking number; a connection by LOCATION/SUPPLIER or by the key in its
webhook's address.`,
  options: {
    location: { value: 'ID', does: 'of an order: where it was placed, so that no other location is looked through' },
  },
  async run(call) {
    const { stage, words, printing } = call;
    const [kind = '', id, ...others] = words;
    const lookAt = looks[kind];
    if (!lookAt || id === undefined || others.length > 0) {
      throw new UsageError(
        `It needs what to look at and its id: ${Object.keys(looks)
          .map((each) => `${each} ID`)
          .join(', ')}.`,
      );
    }
    const { found, lines } = await lookAt(await openMemory(stage), id, call);
    for (const line of lines) printing.line(line);
    if (found.length === 0) printing.line(`The stage ${stage.name} remembers no ${kind} ${id}.`);
    printing.result(found);
    return found.length === 0 ? exitCodes.found : exitCodes.done;
  },
};

async function findConnections(memory: StageMemory, id: string): Promise<readonly SeenConnection[]> {
  const [location = '', provider] = id.split('/');
  const wanted =
    provider === undefined
      ? await memory.findSubscription(toConnectionKey(id))
      : { provider, members: [{ locationId: toLocationId(location) }] };
  const all = await Promise.all((wanted?.members ?? []).map(({ locationId }) => memory.connections(locationId)));
  return all
    .flat()
    .filter((each) => each.provider === wanted?.provider)
    .map(seenConnection);
}
