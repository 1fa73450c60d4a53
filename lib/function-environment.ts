import { type EnvironmentOf, environments, type FunctionName } from '../functions/environments.ts';

type BareName<Name> = Name extends `${infer Bare}?` ? Bare : Name;

/** Every variable that at least one function reads. */
export type Variable = BareName<(typeof environments)[FunctionName][number]>;

/** A value for every variable. A new variable in the functions' list does not compile until the stack says where it comes from. */
export type VariableValues = Readonly<Record<Variable, string | undefined>>;

/**
 * The part of `values` that function `name` reads, nothing more.
 * @throws Error when a required variable has no value at all; an empty one is left to the function, which names it at start.
 */
export function pickEnvironment<F extends FunctionName>(name: F, values: VariableValues): EnvironmentOf<F> {
  const picked: Record<string, string> = {};
  const missing: string[] = [];
  for (const listed of environments[name]) {
    const variable = listed.replace(/\?$/, '') as Variable;
    const value = values[variable];
    if (value !== undefined) picked[variable] = value;
    else if (!listed.endsWith('?')) missing.push(listed);
  }
  if (missing.length > 0)
    throw new Error(`The function ${name} needs ${missing.join(', ')}, which the stack does not set.`);
  return picked as EnvironmentOf<F>;
}

/** Whether function `name` cannot start before the owner has said what is `missing`. */
export function awaitsSetUp(name: FunctionName, missing: readonly string[]): boolean {
  return environments[name].some((variable) => missing.includes(variable));
}

/** The variables of function `name`, without the mark of the optional ones. */
export function variablesOf(name: FunctionName): readonly Variable[] {
  return environments[name].map((listed) => listed.replace(/\?$/, '') as Variable);
}

/** The variables without which function `name` does not start. */
export function requiredVariablesOf(name: FunctionName): readonly string[] {
  return environments[name].filter((listed) => !listed.endsWith('?'));
}
