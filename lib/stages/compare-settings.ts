import type { StageFile } from './stage-file.ts';

type Said = Readonly<Record<string, string>>;

/** Where an account keeps what a stage's file said when it was last deployed. */
export const settingsParameter = (stageName: string) => `/dropship/${stageName}/settings`;

/** What a stage's file says, name by name. */
export function saidIn({ settings, tableName, keyArn, domain }: StageFile): Said {
  return {
    ...settings,
    ...(tableName !== undefined && { tableName }),
    ...(keyArn !== undefined && { keyArn }),
    ...(domain && { domain: domain.name }),
  };
}

/** What a deployment would change, in words. */
export function changesInWords(deployed: Said, wanted: Said): readonly string[] {
  const names = [...new Set([...Object.keys(deployed), ...Object.keys(wanted)])].sort();
  return names.flatMap((name) => {
    const [before, after] = [deployed[name], wanted[name]];
    if (before === after) return [];
    if (before === undefined) return [`${name} is set to ${after}`];
    return [after === undefined ? `${name} is unset; it was ${before}` : `${name} changes from ${before} to ${after}`];
  });
}

/**
 * A value that is in use never disappears because a file was edited or another branch was deployed.
 * @param allowed names that may become unset (`--unset NAME`).
 * @throws Error that names each value that would.
 */
export function refuseUnsetting(deployed: Said, wanted: Said, allowed: readonly string[]): void {
  const lost = Object.keys(deployed).filter((name) => wanted[name] === undefined && !allowed.includes(name));
  if (lost.length === 0) return;
  const flags = lost.map((name) => `--unset ${name}`).join(' ');
  throw new Error(
    `${lost.join(', ')} ${lost.length === 1 ? 'is' : 'are'} set in the deployed stage and missing in its file. ` +
      `Put ${lost.length === 1 ? 'it' : 'them'} back, or deploy with ${flags}.`,
  );
}
