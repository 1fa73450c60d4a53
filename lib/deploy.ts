import { secretNames } from './data-stack.ts';

export interface DeployRequest {
  readonly stage: string;
  /** Does not ask before permissions are widened. */
  readonly yes: boolean;
}

export interface DeployTools {
  /** Runs the CDK CLI and resolves with its exit code. */
  readonly cdk: (args: readonly string[]) => Promise<number>;
  /** Reads the outputs that the CLI wrote: stack name to output name to value. */
  readonly readOutputs: (file: string) => Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly print: (line: string) => void;
}

const assembly = 'cdk.out';
const outputsFile = `${assembly}/outputs.json`;

/**
 * Brings one stage to the AWS account of the current credentials and says what to paste where.
 * @throws Error that names the step that failed.
 */
export async function deploy({ stage, yes }: DeployRequest, { cdk, readOutputs, print }: DeployTools): Promise<void> {
  const step = async (what: string, ...args: string[]) => {
    print(`… ${what}`);
    const code = await cdk(args);
    if (code !== 0) throw new Error(`${what}: the CDK CLI ended with ${code}; what it printed above says why.`);
  };
  await step('synthesizing and checking the stacks', 'synth', '--quiet', '--context', `stage=${stage}`);
  // Does nothing where the account and region are already prepared.
  await step('preparing the account for deployments', 'bootstrap', '--app', assembly);
  const approval = yes ? ['--require-approval', 'never'] : [];
  await step('deploying', 'deploy', '--app', assembly, '--all', '--outputs-file', outputsFile, ...approval);

  const publicUrl = readOutputs(outputsFile)[`dropship-${stage}`]?.PublicUrl;
  if (!publicUrl) throw new Error(`The deployment left no PublicUrl in ${outputsFile}.`);
  for (const line of whatToPaste(publicUrl)) print(line);
}

/** What the marketplace app wants to know, and what the deployment wants to know of it. */
function whatToPaste(publicUrl: string): string[] {
  return [
    '',
    'Paste into your marketplace app:',
    `  Redirect URL             ${publicUrl}/oauth/callback`,
    `  Webhook URL              ${publicUrl}/webhooks/highlevel`,
    `  Custom page URL          ${publicUrl}/app`,
    `  External authentication  ${publicUrl}/external-auth`,
    '',
    `Then fill in the secrets (${secretNames.join(', ')}) in AWS Secrets Manager,`,
    'and deploy again with HIGHLEVEL_CLIENT_ID and HIGHLEVEL_INSTALL_URL set.',
  ];
}
