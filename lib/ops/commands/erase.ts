import { exitCodes } from '../../command/exit-codes.ts';
import { eraseLocation, type LocationErasure } from '../personal-data/erase-location.ts';
import { type BuyerErasure, eraseOrders } from '../personal-data/erase-orders.ts';
import { ordersOf, type Wanted } from '../personal-data/kept-records.ts';
import type { StageData } from '../personal-data/stage-data.ts';
import { openData } from '../running-stage/open-memory.ts';
import { plural } from '../stage-health/in-words.ts';
import type { OperatorCall, OperatorCommand } from './operator-command.ts';
import { type Whose, whose, whoseData } from './whose-data.ts';

export const erase: OperatorCommand = {
  name: 'erase',
  takes: '',
  does: `erases for good what is kept of a location, or of one buyer.

A location must have been uninstalled; of a buyer's orders those that are under way stay until they are closed. It may be stopped
and run again at any time: it goes on. docs/privacy.md says what backups and logs keep for how long.`,
  options: {
    ...whoseData,
    installed: { does: 'erases a location though the app is installed there' },
    yes: { does: 'does not ask' },
  },
  async run(call) {
    const asked = whose(call);
    const data = await openData(call.stage);
    return asked.wanted
      ? await ofBuyer(call, data, { ...asked, wanted: asked.wanted })
      : await ofLocation(call, data, asked);
  },
};

async function ofBuyer(
  call: OperatorCall,
  data: StageData,
  { locationId, wanted }: Whose & { readonly wanted: Wanted },
): Promise<number> {
  const { printing, clock } = call;
  const orders = (await ordersOf(data, locationId, wanted)).filter(({ value }) => value.erasedAt === undefined);
  const result: BuyerErasure = { erased: [], underWay: [] };
  if (orders.length === 0) {
    printing.line(`Nothing is kept of such an order at ${locationId}.`);
    printing.result(result);
    return exitCodes.done;
  }
  if (!(await isWanted(call, `Erase ${orders.length} ${plural(orders.length, 'order', 'orders')} of ${locationId}?`))) {
    printing.result(result);
    return exitCodes.declined;
  }
  const { erased, underWay } = await eraseOrders(data, orders, clock.now());
  printing.line(`${erased.length} ${plural(erased.length, 'order was', 'orders were')} erased.`);
  for (const id of underWay)
    printing.line(`Order ${id} is under way: run this again when it is shipped, or cancel it first.`);
  printing.result({ erased, underWay });
  return underWay.length > 0 ? exitCodes.found : exitCodes.done;
}

async function ofLocation(call: OperatorCall, data: StageData, { locationId }: Whose): Promise<number> {
  const { printing, values } = call;
  const installation = (await data.installations.find(locationId))?.value;
  const result = (told: LocationErasure) => printing.result({ location: locationId, ...told });
  if (installation && installation.state !== 'uninstalled' && values.installed !== true) {
    printing.line(
      `The app is on ${locationId} (${installation.state}), and its next event would be stored again: have it uninstalled first, or say --installed.`,
    );
    result({ kind: 'installed' });
    return exitCodes.failed;
  }
  if (!(await isWanted(call, `Erase everything of ${locationId} for good?`))) {
    result({ kind: 'declined' });
    return exitCodes.declined;
  }
  const told = await eraseLocation(data, locationId);
  printing.line(
    told.kind === 'erased'
      ? `Nothing is kept of ${locationId} any more.`
      : `The app was installed on ${locationId} meanwhile: its installation stays, what was kept before is erased.`,
  );
  result(told);
  return told.kind === 'erased' ? exitCodes.done : exitCodes.found;
}

async function isWanted({ values, asking, printing }: OperatorCall, question: string): Promise<boolean> {
  if (values.yes === true || (await asking().confirm(question))) return true;
  printing.line('Nothing was erased.');
  return false;
}
