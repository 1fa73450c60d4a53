/**
 * How long a function waits for an AWS service: three tries, whichever service it is, each with a second to connect and a
 * second for the answer. A webhook door then still has time to say "try again", and a worker does not hold its claims until
 * Lambda ends it.
 *
 * ```
 * 0 s       1 s            2.1 s             3.3 s
 * |--try 1--|~≤100 ms~|--try 2--|~≤200 ms~|--try 3--|  then an error
 * ```
 */
export const awsLimits = {
  tries: 3,
  connectMs: 1000,
  answerMs: 1000,
  /** The longest random pause before the second try; doubled before the third. */
  firstPauseMs: 100,
  /** A page of DynamoDB has at most 1 MB; as JSON with types it can be several times that. */
  largestAnswer: 16 * 1024 * 1024,
} as const;
