import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Asking, openAsking } from '../../command/asking.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import { openPrinting, type Printing } from '../../command/printing.ts';
import { findStage, readStage } from '../../stages/read-stage.ts';
import type { StageFile } from '../../stages/stage-file.ts';
import { writeStage } from '../../stages/write-stage.ts';
import { type Account, openAccount } from '../account.ts';
import { type Keys, openKeys } from '../keys.ts';
import { openSecrets, type Secrets } from '../secrets.ts';
import { openTables, type Tables } from '../tables.ts';
import { openStacks, type Stacks } from './stacks.ts';
import type { Template } from './template.ts';

/** What the commands that change a deployment work with. */
export interface DeploymentTools {
  readonly readStage: (name: string) => StageFile;
  readonly findStage: (name: string) => StageFile | undefined;
  readonly writeStage: (name: string, file: StageFile) => void;
  readonly openAccount: (region: string) => Account;
  readonly openStacks: (region: string) => Stacks;
  readonly openTables: (region: string) => Tables;
  readonly openKeys: (region: string) => Keys;
  readonly openSecrets: (region: string, stage: string) => Secrets;
  /** Runs the CDK CLI and resolves with its exit code. */
  readonly cdk: (args: readonly string[]) => Promise<number>;
  /** The template of a stack as it was synthesized last. */
  readonly readSynthesized: (stackName: string) => Template;
  /** Where a template that is deployed again is written. */
  readonly replayFolder: string;
  readonly printing: Printing;
  readonly asking: Asking;
  /** Lets AWS work for a while. */
  readonly pause: (seconds: number) => Promise<void>;
  /** Knocks at a door, and follows no redirect. */
  readonly visit: (method: string, url: string) => Promise<Visit>;
}

/** How a door answered. */
export interface Visit {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
}

/** Where the CDK writes what it synthesizes, from the project's folder. */
export const assembly = 'cdk.out';

/** The tools of a command that a person runs. */
export function deploymentTools(isJson: boolean): DeploymentTools {
  // Known, and of no use to somebody who deploys.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return {
    readStage,
    findStage,
    writeStage,
    openAccount,
    openStacks,
    openTables,
    openKeys,
    openSecrets,
    cdk: (args) => runCdk(args, isJson),
    readSynthesized: (stackName) => JSON.parse(readFileSync(join(assembly, `${stackName}.template.json`), 'utf8')),
    replayFolder: `${assembly}/replay`,
    printing: openPrinting(isJson),
    asking: openAsking({ input: process.stdin, output: isJson ? process.stderr : process.stdout }),
    pause: (seconds) => setTimeout(seconds * 1000),
    visit,
  };
}

async function visit(method: string, url: string): Promise<Visit> {
  const answer = await fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(30_000) });
  return { status: answer.status, body: await answer.text(), location: answer.headers.get('location') ?? undefined };
}

function runCdk(args: readonly string[], isJson: boolean): Promise<number> {
  const cli = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', isJson ? 2 : 'inherit', 'inherit'] });
    child.once('error', reject);
    // Ctrl-C reaches the CLI as well, which puts its things in order before it ends.
    const wait = () => {};
    process.on('SIGINT', wait);
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait);
      if (signal === 'SIGINT') process.exit(exitCodes.interrupted);
      resolve(code ?? 1);
    });
  });
}
