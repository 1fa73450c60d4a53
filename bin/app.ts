import { join, resolve } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { environments, type FunctionName } from '../functions/environments.ts';
import { writeBillOfMaterials } from '../lib/bill-of-materials.ts';
import { bundleFunctions } from '../lib/bundle-functions.ts';
import { runCommand } from '../lib/command/run-command.ts';
import { addStacks, createApp } from '../lib/create-app.ts';
import type { Bundle } from '../lib/integration-stack.ts';
import { stageConfig } from '../lib/stage-config.ts';
import { readStage } from '../lib/stages/read-stage.ts';

const help = `npm run synth writes the CloudFormation templates of the stage production to cdk.out; npm run deploy does it by itself.
The CDK's own command line takes another stage: npx cdk synth -c stage=NAME, of which lib/stages/NAME.json tells.`;

await runCommand(help, async () => {
  const root = resolve(import.meta.dirname, '..');
  const bundles = join(root, 'cdk.out', 'bundles');

  // The CDK CLI says where it wants the result; without the CLI it goes where the CLI would have put it.
  const app = createApp({ outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out'), autoSynth: false });
  const name: string = app.node.tryGetContext('stage') ?? 'production';
  const concurrency: string | undefined = app.node.tryGetContext('accountConcurrency');
  const stage = stageConfig(name, readStage(name), concurrency === undefined ? undefined : Number(concurrency));

  const names: readonly Bundle[] = [...(Object.keys(environments) as FunctionName[]), 'set-up-pending'];
  const inputs = new Set<string>();
  await bundleFunctions({
    root,
    outDir: bundles,
    entries: Object.fromEntries(names.map((each) => [`${each}/index`, join(root, 'functions', each, 'index.ts')])),
    onInputs: (paths) => {
      for (const path of paths) inputs.add(path);
    },
  });
  writeBillOfMaterials({ root, inputs, outDir: join(root, 'cdk.out') });
  addStacks(app, stage, (each) => Code.fromAsset(join(bundles, each)));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  app.synth();
});
