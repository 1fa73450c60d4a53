import type { DeploymentTools } from './deployment-tools.ts';

/** One step of the CDK CLI, with the stage that it is for. */
export async function runStep(what: string, args: readonly string[], { cdk, printing }: CdkTools): Promise<void> {
  printing.line(`… ${what}`);
  const code = await cdk(args);
  if (code !== 0) throw new Error(`${what}: the CDK CLI ended with ${code}; what it printed above says why.`);
}

type CdkTools = Pick<DeploymentTools, 'cdk' | 'printing'>;

/** Bundles the functions and writes the templates of a stage, sized to what its account may run at once. */
export async function synthesizeStage(stage: string, accountConcurrency: number, tools: CdkTools): Promise<void> {
  const context = ['--context', `stage=${stage}`, '--context', `accountConcurrency=${accountConcurrency}`];
  await runStep('synthesizing and checking the stacks', ['synth', '--quiet', ...context], tools);
}
