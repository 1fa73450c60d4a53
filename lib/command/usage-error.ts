/** The command line is wrong: the message is one sentence for the person who typed it, and the command ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
