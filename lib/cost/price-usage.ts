import { awsPrices } from './aws-prices.ts';

/** What something used of AWS. */
export interface AwsUsage {
  readonly apiRequests: number;
  readonly invocations: number;
  readonly gigabyteSeconds: number;
  readonly sqsRequests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly logBytes: number;
  readonly kmsRequests: number;
}

export type PricedUsage = Readonly<
  Record<'api' | 'lambdaRequests' | 'lambdaTime' | 'sqs' | 'writes' | 'reads' | 'logs' | 'kms' | 'total', number>
>;

/** In US dollars. */
export function priceUsage(usage: AwsUsage): PricedUsage {
  const parts = {
    api: usage.apiRequests * awsPrices.apiRequest,
    lambdaRequests: usage.invocations * awsPrices.lambdaRequest,
    lambdaTime: usage.gigabyteSeconds * awsPrices.lambdaGigabyteSecond,
    sqs: usage.sqsRequests * awsPrices.sqsFifoRequest,
    writes: usage.writeUnits * awsPrices.dynamodbWriteUnit,
    reads: usage.readUnits * awsPrices.dynamodbReadUnit,
    logs: (usage.logBytes / 1e9) * awsPrices.logGigabyte,
    kms: usage.kmsRequests * awsPrices.kmsRequest,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, each) => sum + each, 0) };
}
