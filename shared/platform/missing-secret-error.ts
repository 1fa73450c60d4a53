/** The set-up of this deployment is not finished: a secret that its owner sets is not there. */
export class MissingSecretError extends Error {
  constructor(secretName: string) {
    super(
      `The secret ${secretName} is not set yet. \`npm run setup\` asks for it; docs/configuration.md says where it is from.`,
    );
    this.name = 'MissingSecretError';
  }
}
