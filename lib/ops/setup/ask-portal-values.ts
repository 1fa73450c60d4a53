import { type SecretName, secretNames } from '../../secret-names.ts';
import { installUrlProblems } from '../../stages/install-url-problems.ts';
import { isExample, type OwnerSetting, settingProblem } from '../../stages/owner-settings.ts';
import type { StageFile } from '../../stages/stage-file.ts';
import type { DeploymentTools } from '../deployment/deployment-tools.ts';
import type { Secrets } from '../secrets.ts';
import { askUntilRight } from './ask-until-right.ts';
import { whereItStands } from './portal-words.ts';

const neededSettings = ['HIGHLEVEL_CLIENT_ID', 'HIGHLEVEL_INSTALL_URL'] as const satisfies readonly OwnerSetting[];

export interface PortalQuestions {
  readonly stage: string;
  readonly file: StageFile;
  readonly publicUrl: string;
  /** Settings and secrets to ask for although they are set. */
  readonly again: readonly string[];
}

/** Asks for the settings that the portal gives, and writes them together. */
export async function askSettings(questions: PortalQuestions, tools: DeploymentTools): Promise<StageFile> {
  const { stage, file, publicUrl, again } = questions;
  const asked = neededSettings.filter((name) => !file.settings[name] || again.includes(name));
  let settings = file.settings;
  for (const name of asked) {
    const value = await askUntilRight(tools.asking.text, {
      question: `${name} (${whereItStands[name]}):`,
      problemOf: (text) => settingTrouble(name, text, { ...settings, [name]: text }, publicUrl),
      printing: tools.printing,
    });
    settings = { ...settings, [name]: value };
  }
  if (asked.length === 0) return file;
  const written = { ...file, settings };
  tools.writeStage(stage, written);
  return written;
}

function settingTrouble(
  name: OwnerSetting,
  value: string,
  settings: StageFile['settings'],
  publicUrl: string,
): string | undefined {
  const problem = settingProblem(name, value);
  if (problem !== undefined) return problem;
  if (isExample(name, value)) return `${name} is the example's: paste your own.`;
  const { HIGHLEVEL_INSTALL_URL: installUrl, HIGHLEVEL_CLIENT_ID: clientId } = settings;
  return name === 'HIGHLEVEL_INSTALL_URL' ? installUrlProblems({ installUrl, clientId, publicUrl })[0] : undefined;
}

/** Secrets that only a door or a feature needs, which are asked for and may be left out. */
const optional: readonly SecretName[] = ['EXTERNAL_AUTH_SECRET'];

/**
 * Asks for the secrets that are missing, and sets each at once.
 * @returns those that are set now.
 */
export async function askSecrets(
  { file, again }: PortalQuestions,
  { secrets, key }: { readonly secrets: Secrets; readonly key: string },
  tools: DeploymentTools,
): Promise<readonly SecretName[]> {
  const set = new Set(await secrets.set());
  const wanted = secretNames.filter((name) => isWanted(name, file) && (!set.has(name) || again.includes(name)));
  for (const name of wanted) {
    const isOptional = optional.includes(name);
    const value = await askUntilRight(tools.asking.hidden, {
      question: `${name} (${whereItStands[name]}; hidden${isOptional ? ', empty: later' : ''}):`,
      problemOf: (text) => (isOptional && text === '' ? undefined : secretTrouble(name, text, file)),
      printing: tools.printing,
    });
    if (value === '') continue;
    await secrets.put(name, value, key);
    tools.printing.line(`${name} is set.`);
    set.add(name);
  }
  return [...set];
}

/** A supplier's secret goes with the setting that switches its consent on. */
function isWanted(name: SecretName, { settings }: StageFile): boolean {
  return !name.startsWith('PRINTFUL_') || settings.PRINTFUL_CLIENT_ID !== undefined;
}

/** Never repeats the value. */
function secretTrouble(name: SecretName, value: string, { settings }: StageFile): string | undefined {
  if (value === settings.HIGHLEVEL_CLIENT_ID) return `${name} is the client id; the secret stands beside it.`;
  if (/\s/.test(value)) return `${name} holds a blank: paste the value alone.`;
  if (value.length < 8 || /^(?:change|your|placeholder|secret)|…/i.test(value)) {
    return `${name} is no real secret: paste the whole value, of 8 characters or more.`;
  }
  return undefined;
}
