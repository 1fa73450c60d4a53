import { exitCodes } from '../../command/exit-codes.ts';
import { saidIn } from '../../stages/compare-settings.ts';
import { integrationStackName } from '../../stages/stack-names.ts';
import type { StageFile } from '../../stages/stage-file.ts';
import { bootstrapParameter, type DeployRequest, deploy } from '../deployment/deploy.ts';
import type { DeploymentTools } from '../deployment/deployment-tools.ts';
import { openTarget, type Target } from '../deployment/open-target.ts';
import { deployedSettings } from '../deployment/plan-deployment.ts';
import { askSecrets, askSettings, type PortalQuestions } from './ask-portal-values.ts';
import { checkDoors } from './check-doors.ts';
import { describeStage } from './describe-stage.ts';
import { portalSteps } from './portal-words.ts';

export interface SetUpRequest {
  readonly stage: string;
  /** The region of whoever says nothing. */
  readonly usualRegion: string;
  /** Settings and secrets to ask for although they are set. */
  readonly again: readonly string[];
}

/**
 * Brings a stage from nothing to doors that answer, in one sitting: its file, its first deployment, the marketplace app's values and
 * secrets, its second deployment, and a look at each door. Each step that is done already is left out, so it may be interrupted anywhere.
 * @returns 0; 3 when something is not right yet; 4 when somebody answered no.
 */
export async function setUp(request: SetUpRequest, tools: DeploymentTools): Promise<number> {
  const { stage, again } = request;
  const { printing } = tools;
  const described = await describeStage(stage, request.usualRegion, tools);
  if (described === undefined) return exitCodes.declined;
  const first = await bringFirst(stage, tools);
  if (first !== exitCodes.done) return first;

  const publicUrl = await addressOf(stage, tools);
  const questions = { stage, file: described, publicUrl, again };
  const { file, secrets } = await askPortal(questions, tools);
  const target = await openTarget(stage, tools);
  const isDeployed = JSON.stringify(sorted(await deployedSettings(target))) === JSON.stringify(sorted(saidIn(file)));
  if (!isDeployed) await deploy({ ...plainRequest(stage), yes: true }, tools);

  printing.line('');
  const checks = await checkDoors(publicUrl, file, tools);
  for (const { what, isRight, says } of checks) printing.line(`${isRight ? 'ok ' : 'NOT'} ${what}: ${says}`);
  const isRight = checks.every((check) => check.isRight);
  for (const line of isRight ? whatIsNext(publicUrl, file) : []) printing.line(line);
  printing.result({ stage, publicUrl, secrets, checks });
  return isRight ? exitCodes.done : exitCodes.found;
}

const plainRequest = (stage: string): DeployRequest => ({
  stage,
  yes: false,
  unset: [],
  dataOnly: false,
  bootstrap: false,
});

/** The deployment that gives the doors their address and the secrets their key; left out where it was. */
async function bringFirst(stage: string, tools: DeploymentTools): Promise<number> {
  const target = await openTarget(stage, tools);
  if (target.integration?.outputs.PublicUrl) return exitCodes.done;
  const { file, account } = target;
  const isPrepared = (await account.findParameter(bootstrapParameter)) !== undefined;
  const question =
    `Nothing was ever deployed with the CDK to ${file.account} in ${file.region}: it needs a bucket and roles there (CDKToolkit). ` +
    'Make them?';
  if (!isPrepared && !(await tools.asking.confirm(question))) {
    tools.printing.line('Nothing was deployed.');
    return exitCodes.declined;
  }
  return deploy({ ...plainRequest(stage), bootstrap: !isPrepared }, tools);
}

async function addressOf(stage: string, tools: DeploymentTools): Promise<string> {
  const { integration }: Target = await openTarget(stage, tools);
  const { PublicUrl } = integration?.outputs ?? {};
  if (PublicUrl === undefined) throw new Error(`${integrationStackName(stage)} has no output PublicUrl.`);
  return PublicUrl;
}

async function askPortal(questions: PortalQuestions, tools: DeploymentTools) {
  const { stage, publicUrl, file: before } = questions;
  const secrets = tools.openSecrets(before.region, stage);
  const key = before.keyArn ?? `alias/dropship-${stage}`;
  tools.printing.line('');
  for (const line of portalSteps(publicUrl)) tools.printing.line(line);
  const file = await askSettings(questions, tools);
  return { file, secrets: await askSecrets({ ...questions, file }, { secrets, key }, tools) };
}

function whatIsNext(publicUrl: string, { settings }: StageFile): readonly string[] {
  return [
    '',
    ...(settings.ALARM_EMAIL
      ? [`Confirm the link that AWS mailed to ${settings.ALARM_EMAIL}, or alarms reach nobody.`]
      : []),
    `Install the app on a sub-account: ${publicUrl}/oauth/install`,
  ];
}

const sorted = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
