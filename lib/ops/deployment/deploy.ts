import { exitCodes } from '../../command/exit-codes.ts';
import { stageConfig } from '../../stage-config.ts';
import { refuseUnsetting, saidIn } from '../../stages/compare-settings.ts';
import { sizeLanes } from '../../stages/size-lanes.ts';
import { dataStackName, integrationStackName } from '../../stages/stack-names.ts';
import type { StageFile } from '../../stages/stage-file.ts';
import { assembly, type DeploymentTools } from './deployment-tools.ts';
import { openTarget, type Target } from './open-target.ts';
import { deployedSettings, planDeployment, planInWords } from './plan-deployment.ts';
import { runStep, synthesizeStage } from './synthesize-stage.ts';

export interface DeployRequest {
  readonly stage: string;
  /** Does not ask before anything is changed. */
  readonly yes: boolean;
  /** Values that may become unset. */
  readonly unset: readonly string[];
  /** Brings only the table and the key: one change of its indexes, while the functions stay as they are. */
  readonly dataOnly: boolean;
  /** Prepares the account for deployments, with what this version of the CDK brings. */
  readonly bootstrap: boolean;
}

/** Where the CDK writes down which version of its own stack an account has. */
export const bootstrapParameter = '/cdk-bootstrap/hnb659fds/version';

/**
 * Brings one stage to its AWS account, after it has told the changes. It refuses before it builds anything.
 * @returns 0, or 4 when somebody answered no.
 * @throws Error that names the step that failed.
 */
export async function deploy(request: DeployRequest, tools: DeploymentTools): Promise<number> {
  const { stage, yes, dataOnly } = request;
  const target = await openTarget(stage, tools);
  await prepareRegion(request, target, tools);
  const deployed = await deployedSettings(target);
  refuseUnsetting(deployed, saidIn(target.file), request.unset);
  const concurrency = await target.account.concurrency();
  for (const line of sizesInWords(target.file, concurrency)) tools.printing.line(line);

  await synthesizeStage(stage, concurrency, tools);
  const plan = await planDeployment(target, deployed, tools);
  for (const line of planInWords(plan)) tools.printing.line(line);
  if (!yes && !plan.isEmpty && !(await tools.asking.confirm('Deploy this?'))) {
    tools.printing.line('Nothing was deployed.');
    return exitCodes.declined;
  }
  const stacks = dataOnly ? ['--exclusively', dataStackName(stage)] : ['--all'];
  const approved = ['--require-approval', 'never'];
  await runStep('deploying', ['deploy', '--app', assembly, ...stacks, ...approved], tools);
  if (!dataOnly) await tellAddress(target, tools);
  return exitCodes.done;
}

async function prepareRegion(request: DeployRequest, { file, account }: Target, tools: DeploymentTools): Promise<void> {
  if (request.bootstrap) {
    await runStep(
      'preparing the account for deployments',
      ['bootstrap', `aws://${file.account}/${file.region}`],
      tools,
    );
    return;
  }
  if ((await account.findParameter(bootstrapParameter)) !== undefined) return;
  throw new Error(
    `Nothing was ever deployed with the CDK to ${file.account} in ${file.region}: \`npm run setup -- --stage ${request.stage}\` ` +
      'prepares it, and so does `npm run deploy` with --bootstrap.',
  );
}

function sizesInWords(file: StageFile, concurrency: number): readonly string[] {
  if (!sizeLanes(file.lambdaConcurrency ?? concurrency).isTight) return [];
  return [
    `This account runs ${concurrency} functions at once. Until AWS raises that (Service Quotas, Lambda, "Concurrent`,
    'executions"), a busy hour of the lanes can turn webhooks away at the doors.',
  ];
}

/** What the marketplace app wants to know, and what the deployment still wants to know of it. */
async function tellAddress({ stage, file, stacks }: Target, { printing }: DeploymentTools): Promise<void> {
  const name = integrationStackName(stage);
  const { PublicUrl: publicUrl, DomainTarget } = (await stacks.find(name))?.outputs ?? {};
  if (!publicUrl) throw new Error(`${name} was deployed and has no output PublicUrl: is it a stack of this project?`);
  const { missingSettings } = stageConfig(stage, file);
  printing.line('');
  printing.line(`Deployed: ${publicUrl}/health`);
  if (file.domain && DomainTarget && !file.domain.zone) {
    printing.line(`${file.domain.name} must be a CNAME of ${DomainTarget}.`);
  }
  if (missingSettings.length > 0) {
    printing.line(`The set-up is not finished: \`npm run setup -- --stage ${stage}\` goes on with it.`);
  }
  printing.result({ stage, publicUrl, missingSettings });
}
