import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { integrationStackName } from '../../stages/stack-names.ts';
import type { DeploymentTools } from '../deployment/deployment-tools.ts';

const page = resolve(import.meta.dirname, '../../../docs/marketplace-app.md');

/** docs/marketplace-app.md with the addresses of a stage: those that its file says, else those of its account, where that can be asked. */
export async function printApp(
  stage: string,
  { findStage, openStacks, printing }: Pick<DeploymentTools, 'findStage' | 'openStacks' | 'printing'>,
): Promise<void> {
  const file = findStage(stage);
  const said = file?.settings.PUBLIC_URL ?? (file?.domain && `https://${file.domain.name}`);
  const publicUrl = said ?? (file && (await deployedAddress(stage, openStacks(file.region))));
  const text = readFileSync(page, 'utf8');
  const filled = publicUrl === undefined ? text : text.replaceAll('{PUBLIC_URL}', publicUrl);
  for (const line of filled.trimEnd().split('\n')) printing.line(line);
  printing.result({ stage, publicUrl, markdown: filled });
}

async function deployedAddress(
  stage: string,
  stacks: ReturnType<DeploymentTools['openStacks']>,
): Promise<string | undefined> {
  try {
    return (await stacks.find(integrationStackName(stage)))?.outputs.PublicUrl;
  } catch {
    // Without an account the page is as useful, with the address left open.
    return undefined;
  }
}
