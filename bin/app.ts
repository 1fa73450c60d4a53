import { join, resolve } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { environments, type FunctionName } from '../functions/environments.ts';
import { bundleFunctions } from '../lib/bundle-functions.ts';
import { addStacks, createApp } from '../lib/create-app.ts';
import { stageConfig } from '../lib/stage-config.ts';

const root = resolve(import.meta.dirname, '..');
const bundles = join(root, 'cdk.out', 'bundles');
const names = Object.keys(environments) as FunctionName[];

await bundleFunctions({
  root,
  outDir: bundles,
  entries: Object.fromEntries(names.map((name) => [`${name}/index`, join(root, 'functions', name, 'index.ts')])),
});

// The CDK CLI says where it wants the result; without the CLI it goes where the CLI would have put it.
const app = createApp({ outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out'), autoSynth: false });
const setting = (name: string) => app.node.tryGetContext(name) ?? process.env[name];
const stage = stageConfig(setting('stage') ?? 'production', setting);
addStacks(app, stage, (name) => Code.fromAsset(join(bundles, name)));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
