import { describe, expect, it } from '@jest/globals';
import { priceUsage } from '../../../../lib/cost/price-usage.ts';
import { metersOf, usageOf } from '../../../../lib/ops/cost/metered-usage.ts';

const meters = metersOf({
  prefix: 'dropship-',
  tableName: 'table-1',
  memoryMegabytes: { oauth: 512, 'order-export': 256 },
});
/** What CloudWatch has of each metric, by its name and where it is. */
const sumsOf = (counted: Readonly<Record<string, number>>) =>
  meters.map(({ metric: { name, dimensions } }) => counted[[name, ...Object.values(dimensions)].join(' ')] ?? 0);

describe('what a stage used', () => {
  it('is told by its functions, lanes, logs, table and indexes', () => {
    const usage = usageOf(
      meters,
      sumsOf({
        'Invocations dropship-oauth': 10,
        'Invocations dropship-order-export': 1_000,
        'Duration dropship-oauth': 2_000,
        'Duration dropship-order-export': 8_000,
        'IncomingBytes /aws/lambda/dropship-oauth': 5_000,
        'NumberOfMessagesSent dropship-order-export.fifo': 1_000,
        'NumberOfEmptyReceives dropship-reconcile.fifo': 1_200_000,
        'ConsumedWriteCapacityUnits table-1': 30,
        'ConsumedWriteCapacityUnits table-1 lists': 8,
        'ConsumedWriteCapacityUnits table-1 due': 2,
        'ConsumedReadCapacityUnits table-1': 7,
      }),
    );
    expect(usage).toEqual({
      // Only a door is called over HTTP.
      apiRequests: 10,
      invocations: 1_010,
      gigabyteSeconds: 2 * 0.5 + 8 * 0.25,
      // The first million of a month has no price.
      sqsRequests: 201_000,
      writeUnits: 40,
      readUnits: 7,
      logBytes: 5_000,
      kmsRequests: 0,
    });
    expect(priceUsage(usage).sqs).toBeCloseTo(0.1005, 6);
  });

  it('is nothing where CloudWatch has no data', () => {
    expect(priceUsage(usageOf(meters, [])).total).toBe(0);
  });
});
