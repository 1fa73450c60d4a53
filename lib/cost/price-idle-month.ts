import { awsPrices } from './aws-prices.ts';

export interface IdleStage {
  /** Of each event source: whether its concurrency has a maximum, which keeps all its pollers at work. */
  readonly lanesWithMaximum: number;
  readonly lanesWithout: number;
  readonly alarmMetrics: number;
  readonly dashboardMetrics: number;
}

/** Lambda's pollers of an event source; those of one without a maximum shrink while nothing comes (aws.md part 2, documented). */
const pollers = { withMaximum: 5, without: 2 };
const longPollSeconds = 20;
const monthSeconds = 30 * 24 * 60 * 60;

export type IdlePrice = Readonly<Record<'key' | 'polls' | 'alarms' | 'dashboard' | 'total', number>>;

/** What a stage costs in a month in which nothing happens, in US dollars. */
export function priceIdleMonth(stage: IdleStage): IdlePrice {
  const polling = stage.lanesWithMaximum * pollers.withMaximum + stage.lanesWithout * pollers.without;
  const polls = (polling * monthSeconds) / longPollSeconds;
  const parts = {
    key: awsPrices.kmsKeyMonth,
    polls: Math.max(0, polls - awsPrices.sqsFreeRequestsAMonth) * awsPrices.sqsFifoRequest,
    alarms: Math.max(0, stage.alarmMetrics - awsPrices.freeAlarms) * awsPrices.alarmMonth,
    dashboard: stage.dashboardMetrics > awsPrices.freeDashboardMetrics ? awsPrices.dashboardMonth : 0,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, each) => sum + each, 0) };
}
