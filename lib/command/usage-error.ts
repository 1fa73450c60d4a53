/** Whoever started the command has to say it in another way: its message is one sentence for them, and the command ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
