import { type KnownIndex, knownIndexNames } from '../table-indexes.ts';
import { installUrlProblems } from './install-url-problems.ts';
import { type OwnerSetting, settingProblem } from './owner-settings.ts';

/** `lib/stages/{stage}.json`: where a stage is deployed and what its owner says. It is committed, so it holds no secret. */
export interface StageFile {
  /** Twelve digits; a deployment with credentials of another account is refused. Absent: not deployed yet. */
  readonly account?: string;
  readonly region: string;
  readonly settings: Readonly<Partial<Record<OwnerSetting, string>>>;
  /** A table to use instead of the stack's own: one that was restored to a moment, or that a former stack left. */
  readonly tableName?: string;
  /** The table's indexes while it is moved from those of an earlier version to today's, one change a deployment. */
  readonly tableIndexes?: readonly KnownIndex[];
  /** The key of such a table, where a former stack left it. */
  readonly keyArn?: string;
  /** A name of the owner's for the doors, which stays when the stack is deleted and made again. */
  readonly domain?: StageDomain;
  /** Put on everything that can carry tags. */
  readonly tags?: Readonly<Record<string, string>>;
  /** US dollars. The alarm address gets a mail when the account spends more in a month, or will. */
  readonly monthlyBudget?: number;
  /** Invocations that the account may run at once, where a deployment cannot ask. */
  readonly lambdaConcurrency?: number;
}

interface StageDomain {
  readonly name: string;
  /** A certificate for it in the same region, where its zone is not at Route 53. */
  readonly certificateArn?: string;
  /** Its zone at Route 53, where the certificate and the record are then made. */
  readonly zone?: { readonly id: string; readonly name: string };
}

interface Field {
  readonly mustBe: string;
  readonly example: string;
  readonly isValid: (value: unknown) => boolean;
}

const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

const fields: Readonly<Record<Exclude<keyof StageFile, 'settings'>, Field>> = {
  account: { mustBe: 'an account id of twelve digits', example: '"123456789012"', isValid: text(/^\d{12}$/) },
  region: { mustBe: 'an AWS region', example: '"eu-central-1"', isValid: text(/^[a-z]{2}(?:-[a-z]+)+-\d$/) },
  tableName: { mustBe: "a table's name", example: '"dropship-restored"', isValid: text(/^[\w.-]{3,255}$/) },
  tableIndexes: {
    mustBe: `a list of indexes, of ${knownIndexNames.join(', ')}`,
    example: '["gsi1", "gsi2", "lists"]',
    isValid: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((name) => knownIndexNames.some((known) => known === name)),
  },
  keyArn: {
    mustBe: "a KMS key's ARN",
    example: '"arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
    isValid: text(/^arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/),
  },
  domain: {
    mustBe: 'a name with either its certificate or its zone',
    example:
      '{"name": "dropship.example.com", "zone": {"id": "Z0123456789ABCDEFGHIJ", "name": "example.com"}} or {"name": "dropship.example.com", "certificateArn": "arn:aws:acm:…"}',
    isValid: isDomain,
  },
  tags: {
    mustBe: 'texts by name',
    example: '{"cost-center": "shop"}',
    isValid: (value) => isObject(value) && Object.values(value).every(text(/^[\w .:/=+@-]{1,256}$/)),
  },
  monthlyBudget: {
    mustBe: 'a number of US dollars above 0',
    example: '25',
    isValid: (value) => typeof value === 'number' && value > 0,
  },
  lambdaConcurrency: {
    mustBe: 'a whole number of at least 10',
    example: '1000',
    isValid: (value) => Number.isInteger(value) && Number(value) >= 10,
  },
};

/**
 * Reads the text of a stage's file.
 * @param path names the file in errors.
 * @throws Error that names everything that is wrong: which, why, and an example.
 */
export function parseStageFile(path: string, content: string): StageFile {
  const file = jsonOf(path, content);
  const { settings = {}, ...rest } = file;
  const problems = [
    ...(rest.region === undefined ? ['region is missing, for example "eu-central-1".'] : []),
    ...Object.entries(rest).flatMap(([name, value]) => fieldProblem(name, value) ?? []),
    ...(isObject(settings)
      ? Object.entries(settings).flatMap(([name, value]) => settingProblem(name, value) ?? [])
      : ['settings must be an object of settings by name.']),
  ];
  if (problems.length === 0) problems.push(...contradictions(file, settings as StageFile['settings']));
  if (problems.length > 0) throw new Error([`${path} cannot be used:`, ...problems].join('\n  '));
  return { ...file, settings } as unknown as StageFile;
}

/** What is right by itself and wrong together. */
function contradictions(file: Omit<Partial<StageFile>, 'settings'>, settings: StageFile['settings']): string[] {
  const { domain, monthlyBudget } = file;
  const problems: string[] = [];
  if (domain && settings.PUBLIC_URL && new URL(settings.PUBLIC_URL).hostname !== domain.name) {
    problems.push(`PUBLIC_URL must be https://${domain.name}, or be left out: domain says so.`);
  }
  const { HIGHLEVEL_INSTALL_URL: installUrl, HIGHLEVEL_CLIENT_ID: clientId } = settings;
  const publicUrl = settings.PUBLIC_URL ?? (domain && `https://${domain.name}`);
  problems.push(...installUrlProblems({ installUrl, clientId, publicUrl }));
  for (const [name, value] of Object.entries(settings)) {
    if (/(^|[,\s])http:/.test(value)) problems.push(`${name} must be https: nothing in AWS reaches this machine.`);
  }
  if (monthlyBudget !== undefined && !settings.ALARM_EMAIL) {
    problems.push('monthlyBudget needs ALARM_EMAIL: nobody else would be told.');
  }
  return problems;
}

function isDomain(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, certificateArn, zone, ...rest } = value;
  const isName = text(/^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}$/);
  if (!isName(name) || Object.keys(rest).length > 0) return false;
  if (zone === undefined) return text(/^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/)(certificateArn);
  if (certificateArn !== undefined || !isObject(zone)) return false;
  return text(/^Z[A-Z0-9]+$/)(zone.id) && isName(zone.name) && `.${name}`.endsWith(`.${zone.name}`);
}

function jsonOf(path: string, content: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(content);
    if (isObject(value)) return value;
  } catch (cause) {
    throw new Error(`${path} is not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  throw new Error(`${path} must hold one JSON object, for example {"region": "us-east-1", "settings": {}}.`);
}

function fieldProblem(name: string, value: unknown): string | undefined {
  const field = (fields as Readonly<Record<string, Field>>)[name];
  if (!field) return `${name} is not known. There are: settings, ${Object.keys(fields).join(', ')}.`;
  if (field.isValid(value)) return undefined;
  return `${name} must be ${field.mustBe}, for example ${field.example}; it is ${JSON.stringify(value)}.`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
