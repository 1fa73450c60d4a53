/** How long a person waits for one answer before hearing that there is none: with the second try, under five seconds. */
const usualMs = 2000;

/**
 * What every client of a command is made with.
 * @param answerMs for a service that may have much to look through before it answers.
 */
export const awsConfig = (region: string, answerMs = usualMs) => ({
  region,
  maxAttempts: 2,
  requestHandler: { connectionTimeout: usualMs, requestTimeout: answerMs, throwOnRequestTimeout: true },
});
