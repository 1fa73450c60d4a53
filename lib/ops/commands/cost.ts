import { environments, type FunctionName } from '../../../functions/environments.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import { awsPrices } from '../../cost/aws-prices.ts';
import { meteredDays, type PricedParts, priceStage, type StagePrice } from '../cost/price-stage.ts';
import type { DeployedFunction, RunningStage } from '../running-stage/running-stage.ts';
import { SetUpError } from '../running-stage/set-up-error.ts';
import { columns } from '../stage-health/in-words.ts';
import { noWords } from './arguments.ts';
import type { OperatorCommand } from './operator-command.ts';

const dayMs = 86_400_000;

export const cost: OperatorCommand = {
  name: 'cost',
  takes: '',
  does: `says what a stage cost in the last ${meteredDays} days, by what it used, and what it costs while nothing happens.

It reads about a hundred of CloudWatch's metrics, for about a tenth of a cent.`,
  async run({ stage, words, printing, clock }) {
    noWords(words);
    const price = await priceStage(stage, await partsOf(stage), clock.now() - meteredDays * dayMs);
    for (const line of tellCost(price, stage.where)) printing.line(line);
    printing.result({ days: meteredDays, prices: { checked: awsPrices.checked, region: awsPrices.region }, ...price });
    return exitCodes.done;
  },
};

async function partsOf(stage: RunningStage): Promise<PricedParts> {
  const names = Object.keys(environments) as FunctionName[];
  const found = await Promise.all(names.map(async (name) => [name, await stage.functions.find(name)] as const));
  const functions = found.filter((each): each is [FunctionName, DeployedFunction] => each[1] !== undefined);
  const tableName = functions.flatMap(([, fn]) => fn.variables.TABLE_NAME ?? [])[0];
  if (tableName === undefined) throw new SetUpError(stage);
  const memoryMegabytes = Object.fromEntries(functions.map(([name, fn]) => [name, fn.memoryMegabytes]));
  return { tableName, prefix: stage.prefix, memoryMegabytes };
}

function tellCost(price: StagePrice, where: string): readonly string[] {
  const { used, usage, standing, total, idle, orderCommands } = price;
  const count = (value: number) => Math.round(value).toLocaleString('en-US');
  const rows: readonly (readonly [string, string, number])[] = [
    ['HTTP API', `${count(usage.apiRequests)} requests`, used.api],
    ['Lambda, requests', count(usage.invocations), used.lambdaRequests],
    ['Lambda, time', `${count(usage.gigabyteSeconds)} GB-seconds`, used.lambdaTime],
    ['SQS', `${count(usage.sqsRequests)} requests above the free million`, used.sqs],
    ['DynamoDB, writes', `${count(usage.writeUnits)} units`, used.writes],
    ['DynamoDB, reads', `${count(usage.readUnits)} units`, used.reads],
    ['Logs', `${count(usage.logBytes / 1e6)} MB`, used.logs],
    ['Key', 'a month', standing.key],
    ['Alarms', 'a month', standing.alarms],
    ['Dashboard', 'a month', standing.dashboard],
  ];
  return [
    `The last ${meteredDays} days, at AWS's list prices of ${awsPrices.region} as of ${awsPrices.checked}, without taxes`,
    ...(where === awsPrices.region || where.startsWith('http') ? [] : [`(${where} has prices of its own)`]),
    '',
    ...columns([['', 'used', 'US dollars'], ...rows.map(([name, what, dollars]) => [name, what, dollars.toFixed(3)])]),
    '',
    usage.invocations === 0
      ? 'CloudWatch counted nothing: the stage is new, or runs on one machine.'
      : `${total.toFixed(2)} US dollars in all; workers were handed ${count(orderCommands)} commands about orders.`,
    `A month in which nothing happens costs ${idle.toFixed(2)}.`,
    'Backups, stored data, traffic, KMS requests and what AWS gives every account for nothing are left out.',
  ];
}
