import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { backfillIndexes } from './backfill-indexes.ts';

/** @returns the exit code: 0 when none is left, 1 when some changed meanwhile and it is to be run again. */
export async function backfillTable(
  { table, region }: { readonly table: string; readonly region: string },
  print: (line: string) => void,
): Promise<number> {
  const client = new DynamoDBClient({ region });
  try {
    const { changed } = await backfillIndexes(client, table, print);
    print(changed === 0 ? 'None is left.' : 'Some changed meanwhile: run it again.');
    return changed === 0 ? 0 : 1;
  } finally {
    client.destroy();
  }
}
