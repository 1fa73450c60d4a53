import { exitCodes } from '../../command/exit-codes.ts';
import { stageConfig } from '../../stage-config.ts';
import { deleteStack } from './delete-stack.ts';
import type { DeploymentTools } from './deployment-tools.ts';
import { openTarget, type Target } from './open-target.ts';

export interface DestroyRequest {
  readonly stage: string;
  /** The table with all its records, the key and the secrets, too. */
  readonly data: boolean;
  /** Does not ask; only where no data are deleted. */
  readonly yes: boolean;
}

interface StoredData {
  readonly tables: readonly string[];
  readonly keys: readonly string[];
}

/**
 * Takes a stage out of its account. Without `data` the table, the key and the secrets stay, and the next deployment works on them.
 * Asked again after an interruption, it goes on where it was.
 * @returns 0, or 4 when somebody answered no.
 */
export async function destroy(request: DestroyRequest, tools: DeploymentTools): Promise<number> {
  const target = await openTarget(request.stage, tools);
  const stored = await findStoredData(target);
  const { printing } = tools;
  for (const line of announcement(request, target, stored)) printing.line(line);
  if (!(await isWanted(request, target, tools))) {
    printing.line('Nothing was deleted.');
    return exitCodes.declined;
  }
  const deleted: string[] = [];
  if (target.integration) {
    await deleteStack(target.integration, target.stacks, tools);
    deleted.push(target.integration.name);
  }
  if (request.data) deleted.push(...(await deleteData(target, stored, tools)));

  const left = await whatIsLeft(request, target, tools);
  printing.line('');
  printing.line('Still there:');
  for (const line of left) printing.line(`  ${line}`);
  printing.result({ stage: request.stage, deleted, left });
  return exitCodes.done;
}

/** The tables and keys that a stage works on: its data stack's own, or those that its file names. */
async function findStoredData({ file, data, stacks }: Target): Promise<StoredData> {
  const resources = data ? await stacks.resources(data.name) : [];
  const own = (type: string) => resources.filter((resource) => resource.type === type).map(({ id }) => id);
  return {
    tables: [...own('AWS::DynamoDB::GlobalTable'), ...(file.tableName ? [file.tableName] : [])],
    keys: [...own('AWS::KMS::Key'), ...(file.keyArn ? [file.keyArn] : [])],
  };
}

function announcement(
  { stage, data }: DestroyRequest,
  target: Target,
  { tables, keys }: StoredData,
): readonly string[] {
  const functions = target.integration
    ? `${target.integration.name}: doors, queues with whatever waits in them, workers, schedules, logs and alarms.`
    : 'no functions: they are gone already.';
  if (!data) return ['This deletes', `  ${functions}`];
  return [
    'This deletes',
    `  ${functions}`,
    `  ${tables.join(', ') || 'no table: it is gone already'}, with every installation, order and link to a product.`,
    `  the secrets of ${stage}, and ${keys.join(', ') || 'no key'}: backups of the table cannot be read without it.`,
    'Merchants must install the app and connect their suppliers again. Nobody can undo this.',
  ];
}

async function isWanted(request: DestroyRequest, { file }: Target, { asking }: DeploymentTools): Promise<boolean> {
  const { stage, data, yes } = request;
  const { isProtected } = stageConfig(stage, file);
  if (!data && yes && !isProtected) return true;
  if (!data && !isProtected) return asking.confirm(`Delete ${stage}?`);
  return (await asking.text(`Type the stage's name (${stage}) to go on:`)) === stage;
}

/** The stack goes last: as long as it is there, a further try finds what is left of the rest. */
async function deleteData(target: Target, stored: StoredData, tools: DeploymentTools): Promise<readonly string[]> {
  const { stage, file, data, stacks } = target;
  const [tables, keys] = [tools.openTables(file.region), tools.openKeys(file.region)];
  for (const name of stored.tables) {
    tools.printing.line(`… deleting the table ${name}`);
    await tables.delete(name);
  }
  const secrets = await tools.openSecrets(file.region, stage).deleteAll();
  for (const id of stored.keys) await keys.scheduleDeletion(id);
  if (data) await deleteStack(data, stacks, tools);
  return [...stored.tables, ...secrets, ...stored.keys, ...(data ? [data.name] : [])];
}

async function whatIsLeft({ stage, data }: DestroyRequest, target: Target, tools: DeploymentTools): Promise<string[]> {
  const { file } = target;
  const portal =
    "The app in HighLevel's portal and the webhooks at suppliers: they call doors that are gone, and do no harm.";
  const kept = [`lib/stages/${stage}.json: \`npm run setup -- --stage ${stage}\` begins anew with it.`, portal];
  if (!data) {
    return [
      `${target.data?.name ?? 'no table'}: the table and the key ($1 a month), and the secrets in Parameter Store.`,
      `\`npm run deploy -- --stage ${stage}\` works on them again. Without a domain of your own the doors then have another address.`,
      ...kept,
    ];
  }
  const others = (await tools.openTables(file.region).list()).filter((name) => isOf(stage, name));
  return [
    ...others.map((name) => `The table ${name}, which this stage does not use.`),
    'The key for seven more days, in which KMS can take its deletion back; it costs nothing.',
    "A last backup of the table for 35 days, which AWS makes by itself; the key's end makes it useless.",
    'CDKToolkit with the bundles of former deployments: other projects may use it.',
    ...kept,
    ...(file.tableName || file.keyArn ? ['tableName and keyArn in that file: take them out before you deploy.'] : []),
  ];
}

/** A table that a former data stack or a restore of this stage left. */
function isOf(stage: string, table: string): boolean {
  return table.startsWith(`dropship-${stage}-data-Table`) || table.startsWith(`dropship-${stage}-restored-`);
}
