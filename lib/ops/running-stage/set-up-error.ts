/** Nothing of a stage is where it should be: it was never deployed, or to another account or region. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';

  constructor({ name, where }: { readonly name: string; readonly where: string }) {
    super(
      `Nothing of the stage ${name} is deployed in ${where}. \`npm run deploy -- --stage ${name}\` deploys it; if it is deployed, look at the account of your credentials and the region in lib/stages/${name}.json.`,
    );
  }
}
