import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The owner's settings: what `file` says, and over it what the shell says. */
export function readSettings(
  file: string,
  shell: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  if (!existsSync(file)) return shell;
  return { ...parseEnv(readFileSync(file, 'utf8')), ...shell };
}
