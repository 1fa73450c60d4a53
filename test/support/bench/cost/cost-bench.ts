import { priceIdleMonth } from '../../../../lib/cost/price-idle-month.ts';
import { type AwsUsage, type PricedUsage, priceUsage } from '../../../../lib/cost/price-usage.ts';
import { stageConfig } from '../../../../lib/stage-config.ts';
import { countedOrders, type OrderCounts } from './counted-orders.ts';
import { idleStage } from './idle-stage.ts';

/** US dollars; of 1,000 orders, and of a month in which nothing happens. */
const goals = { warm: 0.045, cold: 0.06, page: 0.01, idle: 2 } as const;

/** Round trips that are waited for (aws.md part 4, assumed), and what a function does itself; seconds. */
const seconds = { highlevel: 0.25, provider: 0.5, aws: 0.006, own: 0.01, start: 0.35 } as const;

/** What each line costs beside itself: a time, and what CloudWatch adds to an event (26 bytes, documented). */
const bytesBesideALine = 26;

/** Doors and workers that an order of a merchant who sells one now and then finds asleep. */
const startsOfAnOrder = 4;

export interface CostFigures {
  readonly orders: number;
  /** Of one order. */
  readonly counts: OrderCounts;
  /** Of 1,000 orders, in US dollars. */
  readonly warm: PricedUsage;
  readonly cold: PricedUsage;
  readonly page: number;
  /** Of a month, in US dollars. */
  readonly idle: number;
  readonly goals: typeof goals;
  readonly isMet: boolean;
}

/** What an order costs, from what the bundles that ship ask of AWS while a shop sells on one machine. */
export async function benchCost(orders: number): Promise<CostFigures> {
  const { first, warm: counts } = await countedOrders(orders);
  const warm = priceUsage(thousandOf(counts));
  const cold = priceUsage(thousandOf(first, startsOfAnOrder));
  const page = priceUsage({ ...nothing, writeUnits: 1_000 * counts.pageWriteUnits }).total;
  const idle = priceIdleMonth(idleStage()).total;
  const isMet = warm.total <= goals.warm && cold.total <= goals.cold && page <= goals.page && idle <= goals.idle;
  return { orders, counts, warm, cold, page, idle, goals, isMet };
}

const nothing: AwsUsage = {
  apiRequests: 0,
  invocations: 0,
  gigabyteSeconds: 0,
  sqsRequests: 0,
  writeUnits: 0,
  readUnits: 0,
  logBytes: 0,
  kmsRequests: 0,
};

function thousandOf(counts: OrderCounts, starts = 0): AwsUsage {
  const invocations = counts.doors + counts.messages;
  const waited =
    counts.highlevel * seconds.highlevel + counts.provider * seconds.provider + counts.awsCalls * seconds.aws;
  const time = waited + invocations * seconds.own + starts * seconds.start;
  return {
    apiRequests: 1_000 * counts.doors,
    invocations: 1_000 * invocations,
    gigabyteSeconds: 1_000 * time * gigabytes,
    // Each message is received and deleted by Lambda beside what the functions ask themselves.
    sqsRequests: 1_000 * (counts.sqsCalls + 2 * counts.messages),
    writeUnits: 1_000 * counts.writeUnits,
    readUnits: 1_000 * counts.readUnits,
    logBytes: 1_000 * (counts.logBytes + bytesBesideALine * counts.logLines),
    kmsRequests: 1_000 * counts.kmsCalls,
  };
}

const { memoryMegabytes } = stageConfig('production', { region: 'us-east-1', settings: {} });
/** Of whatever works on an order; the largest counts for all. */
const gigabytes =
  Math.max(
    ...(['highlevel-webhook', 'provider-webhook', 'order-export', 'fulfillment-create'] as const).map(
      (name) => memoryMegabytes[name],
    ),
  ) / 1024;
