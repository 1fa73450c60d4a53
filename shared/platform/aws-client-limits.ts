/**
 * How long a function waits for an AWS service: three tries of a second each, whichever service it is. A webhook door then
 * still has time to say "try again", and a worker does not hold its claims until Lambda ends it.
 *
 * ```
 * 0 s       1 s            2.1 s             3.3 s
 * |--try 1--|~≤100 ms~|--try 2--|~≤200 ms~|--try 3--|  then an error
 * ```
 */
export const awsClientLimits = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1000,
    requestTimeout: 1000,
    // Without it the SDK's handler prints a warning when the time is over, and waits on (`@smithy/types`, NodeHttpHandlerOptions).
    throwOnRequestTimeout: true,
  },
} as const;
