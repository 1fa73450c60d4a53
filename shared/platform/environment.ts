/**
 * Reads the variables of one function from `source`.
 * @param names required names; a trailing `?` marks one that may be absent or empty.
 * @throws Error that names every missing variable at once, so that one look mends them all.
 */
export function readEnvironment<Environment>(
  functionName: string,
  names: readonly string[],
  source: Readonly<Record<string, string | undefined>>,
): Environment {
  const missing = names.filter((name) => !name.endsWith('?') && !source[name]);
  if (missing.length > 0) {
    throw new Error(
      `${functionName} cannot start: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. ` +
        'Set them in the stage config (deployed) or in .env (local); docs/configuration.md explains each one.',
    );
  }
  const present = names.map((name) => name.replace(/\?$/, '')).filter((name) => source[name]);
  return Object.fromEntries(present.map((name) => [name, source[name]])) as Environment;
}
