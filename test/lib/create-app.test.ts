import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Stack, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { addStacks, createApp } from '../../lib/create-app.ts';
import { stageConfig } from '../../lib/stage-config.ts';
import type { StageFile } from '../../lib/stages/stage-file.ts';
import { setUp } from './synthesized.ts';

const outdir = mkdtempSync(join(tmpdir(), 'dropship-app-'));
afterAll(() => rmSync(outdir, { recursive: true }));

function checkedApp() {
  const app = createApp({ outdir, builtinCloudFormationValidation: false, treeMetadata: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
}

describe('the app', () => {
  const mail = { ...setUp, ALARM_EMAIL: 'owner@shop.example' };
  const zone = { id: 'Z0123456789ABCDEFGHIJ', name: 'shop.example' };
  it.each<[string, Partial<StageFile>]>([
    ['before its set-up', { settings: {} }],
    ['that tells somebody of alarms', { settings: mail }],
    ['with all that is optional', { settings: mail, monthlyBudget: 5, domain: { name: 'a.shop.example', zone } }],
    ['on a table that was restored', { settings: setUp, tableName: 'dropship-restored' }],
    ['in a small account', { settings: setUp, lambdaConcurrency: 10 }],
  ])('passes the AwsSolutions and the Serverless rules for a stage %s', (_which, file) => {
    const app = checkedApp();
    const stage = stageConfig('production', { region: 'us-east-1', settings: {}, ...file });
    addStacks(app, stage, () => Code.fromInline('// nothing'));
    expect(app.synth().stacks).toHaveLength(2);
  });

  it('would not pass with a topic that takes plain HTTP', () => {
    const app = checkedApp();
    new Topic(new Stack(app, 'stack'), 'topic');
    expect(() => app.synth()).toThrow(/AwsSolutions-SNS3/);
  });

  it('would not pass with a lane that sets nothing aside', () => {
    const app = checkedApp();
    new Queue(new Stack(app, 'stack'), 'queue', { enforceSSL: true });
    expect(() => app.synth()).toThrow(/Serverless-SQSRedrivePolicy/);
  });
});

describe('the stacks', () => {
  it.each([
    ['production', true],
    ['trial', false],
  ])('of the stage %s are protected from being deleted: %s', (name, isProtected) => {
    const stage = stageConfig(name, { region: 'us-east-1', settings: {} });
    const app = createApp({ outdir, builtinCloudFormationValidation: false, treeMetadata: false });
    const { data, integration } = addStacks(app, stage, () => Code.fromInline('// nothing'));
    expect([data.terminationProtection, integration.terminationProtection]).toEqual([isProtected, isProtected]);
  });
});
