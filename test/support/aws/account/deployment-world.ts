import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asking } from '../../../../lib/command/asking.ts';
import { openAccount } from '../../../../lib/ops/account.ts';
import type { DeploymentTools } from '../../../../lib/ops/deployment/deployment-tools.ts';
import { openStacks } from '../../../../lib/ops/deployment/stacks.ts';
import { openKeys } from '../../../../lib/ops/keys.ts';
import { openSecrets } from '../../../../lib/ops/secrets.ts';
import { openTables } from '../../../../lib/ops/tables.ts';
import { dataStackName, integrationStackName } from '../../../../lib/stages/stack-names.ts';
import { parseStageFile, type StageFile } from '../../../../lib/stages/stage-file.ts';
import { synthesized } from '../../../lib/synthesized.ts';
import { putParameter, type Stack } from './account-state.ts';
import { knock } from './knock.ts';
import { type AwsAccount, openAwsAccount } from './open-aws-account.ts';
import { deployStack } from './stack-operations.ts';

type Template = Stack['template'];

export interface DeploymentWorld {
  readonly account: AwsAccount;
  readonly tools: DeploymentTools;
  /** What was printed for people, and for machines. */
  readonly printed: string[];
  readonly results: unknown[];
  /** What was run of the CDK CLI. */
  readonly ran: string[];
  /** The questions that were asked, and what the next ones are answered with. */
  readonly questions: string[];
  readonly answers: string[];
  /** The stage's file. */
  file: StageFile;
  /** Whether that file is there. */
  isWritten: boolean;
  /** Changes what the next synthesis writes. */
  edit: (template: Template, stackName: string) => Template;
  /** The step of the CDK CLI that fails. */
  failing: string | undefined;
}

const written = new Map<string, string>();

/** One stage of one account, with the real clients of AWS and a CDK CLI that writes and deploys templates without bundles. */
export async function openDeploymentWorld(stage = 'trial'): Promise<DeploymentWorld> {
  const account = await openAwsAccount();
  Object.assign(process.env, account.environment);
  const synthesis = new Map<string, Template>();
  const [printed, ran, questions, answers]: string[][] = [[], [], [], []] as const;
  const results: unknown[] = [];

  const world: DeploymentWorld = {
    account,
    printed,
    results,
    ran,
    questions,
    answers,
    file: { account: account.state.id, region: account.state.region, settings: {} },
    isWritten: true,
    edit: (template) => template,
    failing: undefined,
    tools: {
      readStage: () => parseStageFile('the stage', JSON.stringify(world.file)),
      findStage: () => (world.isWritten ? parseStageFile('the stage', JSON.stringify(world.file)) : undefined),
      writeStage: (_name, file) => {
        world.file = file;
        world.isWritten = true;
      },
      visit: async (method, url) => knock(account.state, stage, method, url),
      openAccount,
      openStacks,
      openTables,
      openKeys,
      openSecrets,
      cdk: async (args) => {
        ran.push(args.join(' '));
        return args[0] === world.failing ? 7 : runCdk(args);
      },
      readSynthesized: (stackName) => synthesis.get(stackName) ?? {},
      printing: { line: (line) => void printed.push(line), result: (value) => void results.push(value) },
      asking: scripted(questions, answers),
      pause: async () => {},
      replayFolder: join(tmpdir(), `dropship-replay-${process.pid}`),
    },
  };
  const runCdk = (args: readonly string[]): number => {
    const [step, ...rest] = args;
    if (step === 'synth') {
      for (const [name, template] of templatesOf(stage, world.file)) synthesis.set(name, world.edit(template, name));
    }
    if (step === 'bootstrap') {
      putParameter(account.state, '/cdk-bootstrap/hnb659fds/version', {
        value: '30',
        type: 'String',
        keyId: undefined,
      });
    }
    if (step !== 'deploy') return 0;
    const names = rest.includes('--all') ? [...synthesis.keys()] : [rest[rest.indexOf('--exclusively') + 1] ?? ''];
    const folder = rest[rest.indexOf('--app') + 1] ?? '';
    const ends = names.map((name) => {
      const replayed = join(folder, `${name}.template.json`);
      const template = folder === 'cdk.out' ? synthesis.get(name) : JSON.parse(readFileSync(replayed, 'utf8'));
      const stack = deployStack(account.state, name, template ?? {});
      stack.isProtected = stage === 'production';
      return stack.status;
    });
    return ends.some((status) => status.includes('ROLLBACK')) ? 1 : 0;
  };
  return world;
}

/** The same templates for the same file: to write them takes seconds. */
function templatesOf(stage: string, file: StageFile): readonly (readonly [string, Template])[] {
  const key = JSON.stringify([stage, file]);
  const { settings, ...rest } = file;
  if (!written.has(key)) {
    const { data, integration } = synthesized(settings, { stage, ...rest });
    written.set(key, JSON.stringify([data.toJSON(), integration.toJSON()]));
  }
  const [data, integration] = JSON.parse(written.get(key) ?? '[]') as [Template, Template];
  return [
    [dataStackName(stage), data],
    [integrationStackName(stage), integration],
  ];
}

function scripted(questions: string[], answers: string[]): Asking {
  const answer = async (question: string) => {
    questions.push(question);
    const next = answers.shift();
    if (next === undefined) throw new Error(`Nobody answers: ${question}`);
    return next;
  };
  return {
    text: answer,
    hidden: answer,
    confirm: async (question) => (await answer(question)) === 'y',
    close: () => {},
  };
}
