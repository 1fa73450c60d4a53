/** How long a person waits for one answer before hearing that there is none: with the second try, under five seconds. */
const limits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 2000, throwOnRequestTimeout: true },
} as const;

/** What every client of a command is made with. */
export const awsConfig = (region: string) => ({ region, ...limits });
