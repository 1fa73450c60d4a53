import { settingProblem } from '../../stages/owner-settings.ts';
import { parseStageFile, type StageFile } from '../../stages/stage-file.ts';
import type { DeploymentTools } from '../deployment/deployment-tools.ts';
import { askUntilRight } from './ask-until-right.ts';

/**
 * The file of a stage with its account and region, asked for where they are missing, and written.
 * @param usualRegion of whoever says nothing.
 * @returns undefined when the account is not the one that was meant.
 */
export async function describeStage(
  stage: string,
  usualRegion: string,
  tools: DeploymentTools,
): Promise<StageFile | undefined> {
  const found = tools.findStage(stage);
  if (found?.account !== undefined) return found;
  const { asking, printing } = tools;
  const fallback = found?.region ?? usualRegion;
  // Whoever has no credentials hears so before the first question.
  await tools.openAccount(fallback).id();
  const region =
    (await askUntilRight(asking.text, {
      question: `Which AWS region? (empty: ${fallback})`,
      problemOf: (text) => (text === '' ? undefined : problemOfRegion(text)),
      printing,
    })) || fallback;
  const account = await tools.openAccount(region).id();
  if (
    !(await asking.confirm(
      `Your credentials are for the AWS account ${account}. Shall ${stage} be there, in ${region}?`,
    ))
  ) {
    printing.line('Nothing was written. Sign in to the other account, or set AWS_PROFILE, and begin again.');
    return undefined;
  }
  const email = found?.settings.ALARM_EMAIL ?? (await askEmail(tools));
  const settings = { ...found?.settings, ...(email && { ALARM_EMAIL: email }) };
  const file: StageFile = { ...found, account, region, settings };
  tools.writeStage(stage, file);
  printing.line(`lib/stages/${stage}.json is written. It holds no secret: commit it.`);
  return file;
}

function problemOfRegion(region: string): string | undefined {
  try {
    parseStageFile('The answer', JSON.stringify({ region }));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').at(-1)?.trim() : String(error);
  }
}

const askEmail = ({ asking, printing }: DeploymentTools) =>
  askUntilRight(asking.text, {
    question: 'Which e-mail address is told of alarms? AWS sends it a link to confirm. (empty: none)',
    problemOf: (text) => (text === '' ? undefined : settingProblem('ALARM_EMAIL', text)),
    printing,
  });
