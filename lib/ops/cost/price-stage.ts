import type { FunctionName } from '../../../functions/environments.ts';
import { lanes } from '../../../functions/lanes.ts';
import { awsPrices } from '../../cost/aws-prices.ts';
import { type IdlePrice, priceIdleMonth } from '../../cost/price-idle-month.ts';
import { type AwsUsage, type PricedUsage, priceUsage } from '../../cost/price-usage.ts';
import type { RunningStage } from '../running-stage/running-stage.ts';
import { metersOf, usageOf } from './metered-usage.ts';

export const meteredDays = 30;

/** What a stage cost in the last thirty days, in US dollars. */
export interface StagePrice {
  readonly usage: AwsUsage;
  readonly used: PricedUsage;
  /** What it costs whether anything happens or not; the polls of the lanes are in what was used. */
  readonly standing: Pick<IdlePrice, 'key' | 'alarms' | 'dashboard'>;
  readonly total: number;
  /** Of a month in which nothing happens. */
  readonly idle: number;
  /** Commands that order workers were handed: about one for each order, and one for each thing told of it. */
  readonly orderCommands: number;
}

export interface PricedParts {
  readonly tableName: string;
  readonly prefix: string;
  readonly memoryMegabytes: Readonly<Partial<Record<FunctionName, number>>>;
}

export async function priceStage(stage: RunningStage, parts: PricedParts, since: number): Promise<StagePrice> {
  const meters = metersOf(parts);
  const orders = meters.findIndex(({ metric }) => metric.dimensions.FunctionName === `${parts.prefix}order-export`);
  const [sums, alarms, workers] = await Promise.all([
    stage.metrics.sums(
      meters.map(({ metric }) => metric),
      since,
    ),
    stage.alarms.list(),
    Promise.all(lanes.map((lane) => stage.workers.find(lane))),
  ]);
  const usage = usageOf(meters, sums);
  const used = priceUsage(usage);
  const lanesWithMaximum = workers.filter((worker) => worker?.maximumConcurrency !== undefined).length;
  const {
    key,
    alarms: ofAlarms,
    dashboard,
    total: idle,
  } = priceIdleMonth({
    lanesWithMaximum,
    lanesWithout: lanes.length - lanesWithMaximum,
    alarmMetrics: alarms.length,
    // The dashboard is kept within those that have no price, which a test of the template holds.
    dashboardMetrics: awsPrices.freeDashboardMetrics,
  });
  const standing = { key, alarms: ofAlarms, dashboard };
  const total = used.total + key + ofAlarms + dashboard;
  return { usage, used, standing, total, idle, orderCommands: sums[orders] ?? 0 };
}
