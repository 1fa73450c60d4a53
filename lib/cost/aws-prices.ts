/**
 * What AWS asks for, in US dollars without taxes: us-east-1, list prices of December 2026 as AWS's price pages had them when this was
 * last checked (documented). Free tiers that never end are named; those of a new account's first months are left out.
 */
export const awsPrices = {
  checked: '2026-12-01',
  region: 'us-east-1',
  apiRequest: 1.0 / 1_000_000,
  lambdaRequest: 0.2 / 1_000_000,
  /** On arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  sqsFifoRequest: 0.5 / 1_000_000,
  sqsFreeRequestsAMonth: 1_000_000,
  dynamodbWriteUnit: 0.625 / 1_000_000,
  dynamodbReadUnit: 0.125 / 1_000_000,
  logGigabyte: 0.5,
  kmsRequest: 0.03 / 10_000,
  kmsKeyMonth: 1.0,
  alarmMonth: 0.1,
  freeAlarms: 10,
  dashboardMonth: 3.0,
  /** A dashboard of at most as many metrics costs nothing; three of them. */
  freeDashboardMetrics: 50,
} as const;
