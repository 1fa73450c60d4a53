import type { Account } from './ops/account.ts';
import { secretNames } from './secret-names.ts';
import { stageConfig } from './stage-config.ts';
import { changesInWords, refuseUnsetting, saidIn, settingsParameter } from './stages/compare-settings.ts';
import { type LaneSizes, sizeLanes } from './stages/size-lanes.ts';
import type { StageFile } from './stages/stage-file.ts';

export interface DeployRequest {
  readonly stage: string;
  /** Does not ask before permissions are widened. */
  readonly yes: boolean;
  /** Values that may become unset. */
  readonly unset: readonly string[];
  /** Brings only the table and the key: one change of its indexes, while the functions stay as they are. */
  readonly dataOnly: boolean;
  /** Prepares the account again, with what this version of the CDK brings. */
  readonly bootstrap: boolean;
}

export interface DeployTools {
  readonly readStage: (name: string) => StageFile;
  readonly openAccount: (region: string) => Account;
  /** Runs the CDK CLI and resolves with its exit code. */
  readonly cdk: (args: readonly string[]) => Promise<number>;
  /** Reads the outputs that the CLI wrote: stack name to output name to value. */
  readonly readOutputs: (file: string) => Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly print: (line: string) => void;
}

const assembly = 'cdk.out';
const outputsFile = `${assembly}/outputs.json`;
/** Where the CDK writes down which version of its own stack an account has. */
const bootstrapParameter = '/cdk-bootstrap/hnb659fds/version';

/**
 * Brings one stage to its AWS account and says what to paste where. It refuses before it builds anything.
 * @throws Error that names the step that failed.
 */
export async function deploy(request: DeployRequest, tools: DeployTools): Promise<void> {
  const { cdk, print } = tools;
  const step = async (what: string, ...args: string[]) => {
    print(`… ${what}`);
    const code = await cdk(args);
    if (code !== 0) throw new Error(`${what}: the CDK CLI ended with ${code}; what it printed above says why.`);
  };
  const file = tools.readStage(request.stage);
  const account = tools.openAccount(file.region);
  await checkAccount(request.stage, file, account);
  await checkSettings(request, file, { account, print });
  const concurrency = await account.concurrency();
  printSizes(file, concurrency, print);

  const context = ['--context', `stage=${request.stage}`, '--context', `accountConcurrency=${concurrency}`];
  await step('synthesizing and checking the stacks', 'synth', '--quiet', ...context);
  if (request.bootstrap || (await account.findParameter(bootstrapParameter)) === undefined) {
    await step('preparing the account for deployments', 'bootstrap', `aws://${file.account}/${file.region}`);
  }
  const approval = request.yes ? ['--require-approval', 'never'] : [];
  const stacks = request.dataOnly ? ['--exclusively', `dropship-${request.stage}-data`] : ['--all'];
  await step('deploying', 'deploy', '--app', assembly, ...stacks, '--outputs-file', outputsFile, ...approval);
  if (request.dataOnly) return;

  const publicUrl = tools.readOutputs(outputsFile)[`dropship-${request.stage}`]?.PublicUrl;
  if (!publicUrl) throw new Error(`The deployment left no PublicUrl in ${outputsFile}.`);
  for (const line of whatIsNext(request.stage, file, publicUrl)) print(line);
}

async function checkAccount(stage: string, file: StageFile, account: Account): Promise<void> {
  const id = await account.id();
  if (file.account === id) return;
  const path = `lib/stages/${stage}.json`;
  throw new Error(
    file.account === undefined
      ? `${path} names no account. Your credentials are for ${id}: add "account": "${id}" there if that is the one.`
      : `${path} is for the account ${file.account}, your credentials are for ${id}. Nothing was deployed.`,
  );
}

async function checkSettings(
  { stage, unset }: DeployRequest,
  file: StageFile,
  { account, print }: Pick<DeployTools, 'print'> & { readonly account: Account },
): Promise<void> {
  const deployed = JSON.parse((await account.findParameter(settingsParameter(stage))) ?? '{}') as Record<
    string,
    string
  >;
  refuseUnsetting(deployed, saidIn(file), unset);
  for (const change of changesInWords(deployed, saidIn(file))) print(`  ${change}`);
}

function printSizes(file: StageFile, concurrency: number, print: DeployTools['print']): void {
  const sizes: LaneSizes = sizeLanes(file.lambdaConcurrency ?? concurrency);
  if (sizes.isTight) {
    print(
      `  This account runs ${concurrency} functions at once. Until AWS raises that (Service Quotas, Lambda, "Concurrent`,
    );
    print('  executions"), a busy hour of the lanes can turn webhooks away at the doors.');
  }
}

/** What the marketplace app wants to know, and what the deployment still wants to know of it. */
function whatIsNext(stage: string, file: StageFile, publicUrl: string): string[] {
  const { missingSettings } = stageConfig(stage, file);
  if (missingSettings.length === 0) return ['', `Deployed: ${publicUrl}/health`];
  return [
    '',
    'Paste into your marketplace app:',
    `  Redirect URL             ${publicUrl}/oauth/callback`,
    `  Webhook URL              ${publicUrl}/webhooks/highlevel`,
    `  Custom page URL          ${publicUrl}/app`,
    `  External authentication  ${publicUrl}/external-auth`,
    '',
    `Then set the secrets (${secretNames.join(', ')}), put`,
    `${missingSettings.join(' and ')} into lib/stages/${stage}.json, and deploy again.`,
  ];
}
