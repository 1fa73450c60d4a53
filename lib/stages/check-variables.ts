import { secretNames } from '../secret-names.ts';
import { installUrlProblems } from './install-url-problems.ts';
import { nearestName } from './nearest-name.ts';
import { ownerSettingNames, settingProblem } from './owner-settings.ts';

/** Named so that they keep their meaning; nothing reads them in this version. */
const reserved = ['GELATO_API_URL', 'CJ_API_URL'];
const known: readonly string[] = [...ownerSettingNames, ...secretNames, ...reserved];
const ourPrefix = /^(?:HIGHLEVEL|PRINTFUL|PRINTIFY|GENERIC_PROVIDER|EXTERNAL_AUTH)_/;

/** What a real HighLevel needs beside its address. */
const neededWithHighLevel = [
  'HIGHLEVEL_INSTALL_URL',
  'HIGHLEVEL_CLIENT_ID',
  'HIGHLEVEL_CLIENT_SECRET',
  'HIGHLEVEL_SHARED_SECRET',
];

/** Everything that is wrong with variables of `.env` and the shell, a sentence each; a secret's value is never repeated. */
export function variableProblems(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  const problems = given.flatMap(([name, value = '']) => problemOf(name, value) ?? []);
  return problems.length > 0 ? problems : contradictions(environment);
}

/** What is right by itself and wrong together. */
function contradictions(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { HIGHLEVEL_API_URL, HIGHLEVEL_INSTALL_URL, HIGHLEVEL_CLIENT_ID, PUBLIC_URL } = environment;
  if (!HIGHLEVEL_API_URL) return [];
  const missing = neededWithHighLevel.filter((name) => !environment[name]);
  if (missing.length > 0 || !HIGHLEVEL_INSTALL_URL) {
    return [`HIGHLEVEL_API_URL points to a HighLevel that is not simulated, which needs ${missing.join(', ')}.`];
  }
  return installUrlProblems({
    installUrl: HIGHLEVEL_INSTALL_URL,
    clientId: HIGHLEVEL_CLIENT_ID,
    publicUrl: PUBLIC_URL,
  });
}

function problemOf(name: string, value: string): string | undefined {
  if ((ownerSettingNames as readonly string[]).includes(name)) return settingProblem(name, value);
  if (!known.includes(name)) return misspelt(name);
  return value === value.trim() ? undefined : `${name} begins or ends with a blank; take it away.`;
}

/** A shell holds much that is not ours: only what looks like one of these is taken for a mistake. */
function misspelt(name: string): string | undefined {
  const nearest = nearestName(name, known);
  if (nearest === undefined && !ourPrefix.test(name)) return undefined;
  return `${name} is no variable${nearest ? `; ${nearest} is meant?` : '. docs/configuration.md lists them.'}`;
}
