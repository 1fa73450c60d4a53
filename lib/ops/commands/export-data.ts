import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import type { KeptRecord } from '../../../shared/ports/location-data.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import { ordersOf, recordsOf } from '../personal-data/kept-records.ts';
import type { StageData } from '../personal-data/stage-data.ts';
import { openData } from '../running-stage/open-memory.ts';
import { plural } from '../stage-health/in-words.ts';
import type { OperatorCommand } from './operator-command.ts';
import { type Whose, whose, whoseData } from './whose-data.ts';

export const exportData: OperatorCommand = {
  name: 'export',
  takes: '',
  does: `writes what is kept of a location, or of one buyer, into a file that this user alone may read.

Secrets are not among it. It changes nothing, and begins anew when it is run again.`,
  options: { ...whoseData, out: { value: 'FILE', does: 'default: export-LOCATION.json' } },
  async run(call) {
    const asked = whose(call);
    const { stage, values, printing } = call;
    const file = typeof values.out === 'string' ? values.out : `export-${asked.locationId}.json`;
    const count = await writeRecords(file, asked.locationId, recordsFor(await openData(stage), asked));
    printing.line(
      count === 0
        ? `The stage ${stage.name} keeps nothing of it; ${file} says so.`
        : `${count} ${plural(count, 'record', 'records')} of ${asked.locationId} ${plural(count, 'is', 'are')} in ${file}.`,
    );
    printing.result({ location: asked.locationId, records: count, file });
    return count === 0 ? exitCodes.found : exitCodes.done;
  },
};

async function* recordsFor(data: StageData, { locationId, wanted }: Whose): AsyncGenerator<KeptRecord> {
  if (!wanted) return yield* recordsOf(data, locationId);
  for (const { value } of await ordersOf(data, locationId, wanted))
    yield { key: { pk: `LOC#${locationId}`, sk: `ORDER#${value.orderId}` }, value };
}

/** Under another name until it is whole: an interrupted export leaves nothing that looks like one. */
async function writeRecords(file: string, location: string, records: AsyncIterable<KeptRecord>): Promise<number> {
  const unfinished = `${file}.part`;
  const out = openSync(unfinished, 'w', 0o600);
  let count = 0;
  try {
    writeSync(out, `{"location":${JSON.stringify(location)},"records":[`);
    for await (const record of records) {
      writeSync(out, `${count === 0 ? '' : ','}\n${JSON.stringify(record)}`);
      count += 1;
    }
    writeSync(out, '\n]}\n');
  } finally {
    closeSync(out);
  }
  renameSync(unfinished, file);
  return count;
}
