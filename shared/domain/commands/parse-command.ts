import * as v from 'valibot';
import { NewerVersionError, PermanentError } from '../errors.ts';
import { command } from './command-schema.ts';
import { type Command, laneOf } from './commands.ts';

const written = v.pipe(v.string(), v.parseJson(), command);

const ofAnyKind = v.pipe(v.string(), v.parseJson(), v.object({ kind: v.string() }));

/**
 * Reads a command back from a queue. Fields that this version does not know are dropped: a newer version may have sent it.
 * @throws NewerVersionError for a kind that this version does not know.
 * @throws PermanentError `malformed-command` that names the fields, never their values.
 */
export function parseCommand(text: string): Command {
  const result = v.safeParse(written, text);
  if (result.success) return result.output;
  const { success: hasKind, output } = v.safeParse(ofAnyKind, text);
  if (hasKind && !(output.kind in laneOf)) throw new NewerVersionError('A command');
  const paths = result.issues.map((issue) => v.getDotPath(issue) ?? 'the text itself');
  throw new PermanentError('malformed-command', `Not a command: ${[...new Set(paths)].join(', ')}.`);
}
