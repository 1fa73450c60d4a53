import { exitCodes } from '../../command/exit-codes.ts';
import { UsageError } from '../../command/usage-error.ts';
import type { FoundTable, RestoreWindow, Tables } from '../tables.ts';
import type { DeploymentTools } from './deployment-tools.ts';
import { openTarget, type Target } from './open-target.ts';

export interface RestoreRequest {
  readonly stage: string;
  /** The moment to go back to, ISO 8601. */
  readonly at: string;
  readonly yes: boolean;
}

const secondsBetweenLooks = 15;

/**
 * Makes a second table of what the stage's table held at a moment, and names it in the stage's file. The running stage goes on with
 * the table that it has until it is deployed. Asked again after an interruption, it goes on where it was.
 * @returns 0, or 4 when somebody answered no.
 */
export async function restore(request: RestoreRequest, tools: DeploymentTools): Promise<number> {
  const { stage } = request;
  const at = momentOf(request.at);
  const target = await openTarget(stage, tools);
  const tables = tools.openTables(target.file.region);
  const from = await currentTable(target, tables);
  const to = nameFor(stage, at);
  const there = await tables.find(to);
  if (there === undefined) refuseOutside(at, await tables.restoreWindow(from.name), from.name);

  const { printing, asking } = tools;
  for (const line of announcement(from.name, to, at)) printing.line(line);
  if (!request.yes && !(await asking.confirm(`Make ${to}?`))) {
    printing.line('Nothing was restored.');
    return exitCodes.declined;
  }
  if (there === undefined) await tables.startRestoring({ from, to, at });
  await waitUntilThere(to, tables, tools);
  await tables.protect(to);
  tools.writeStage(stage, { ...target.file, tableName: to });
  for (const line of whatIsNext(stage, from.name, to)) printing.line(line);
  printing.result({ stage, from: from.name, table: to, at: at.toISOString() });
  return exitCodes.done;
}

function momentOf(text: string): Date {
  const at = new Date(text);
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isWhole || Number.isNaN(at.getTime())) {
    throw new UsageError(`--at must be a moment with its zone, for example 2026-12-01T08:30Z; it is "${text}".`);
  }
  return at;
}

/** The same moment has the same name, so that a second try finds what the first made. */
function nameFor(stage: string, at: Date): string {
  return `dropship-${stage}-restored-${at.toISOString().replace(/[-:]|\.\d+Z/g, '')}`;
}

async function currentTable({ stage, file, data, stacks }: Target, tables: Tables): Promise<FoundTable> {
  const resources = data ? await stacks.resources(data.name) : [];
  const own = resources.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable')?.id;
  const name = file.tableName ?? own;
  const table = name === undefined ? undefined : await tables.find(name);
  if (table) return table;
  throw new Error(
    name === undefined
      ? `${stage} has no table: it was never deployed, or its data were deleted.`
      : `${stage} works on the table ${name}, which is not there. \`npm run status -- --stage ${stage}\` says more.`,
  );
}

function refuseOutside(at: Date, window: RestoreWindow | undefined, table: string): void {
  if (window === undefined) {
    throw new Error(
      `${table} cannot be restored to any moment: its point-in-time recovery is off. A backup may be in the console.`,
    );
  }
  const { earliest, latest } = window;
  if (at >= earliest && at <= latest) return;
  throw new Error(
    `${table} can be restored to moments from ${earliest.toISOString()} to ${latest.toISOString()}; ${at.toISOString()} is none of them.`,
  );
}

const announcement = (from: string, to: string, at: Date): readonly string[] => [
  `${to} will hold what ${from} held at ${at.toISOString()}, under the same key. ${from} stays as it is.`,
  'Whatever was done since is not in it: an order that was sent to a supplier after that moment looks as if it was not.',
];

async function waitUntilThere(name: string, tables: Tables, { printing, pause }: DeploymentTools): Promise<void> {
  printing.line(`… restoring ${name}; minutes to hours, by its size. You may interrupt this and run it again.`);
  for (;;) {
    const table = await tables.find(name);
    if (table?.status === 'ACTIVE') return;
    if (table === undefined) throw new Error(`${name} is gone again: AWS could not restore it. Try another moment.`);
    await pause(secondsBetweenLooks);
  }
}

/** The table is new to everybody; the stage takes it into use step by step. */
function whatIsNext(stage: string, from: string, to: string): readonly string[] {
  const option = `--stage ${stage}`;
  return [
    '',
    `${to} is there, and lib/stages/${stage}.json names it. Next:`,
    ...['order-export', 'fulfillment-create', 'product-sync', 'installation', 'reconcile'].map(
      (lane) => `  npm run pause -- ${lane} ${option}`,
    ),
    `  npm run deploy -- ${option}       takes the table into use`,
    "  compare the open orders with each supplier's list",
    `  npm run resume -- LANE ${option}  for each lane`,
    `  commit lib/stages/${stage}.json; ${from} costs its storage until somebody deletes it`,
  ];
}
