import type * as v from 'valibot';
import { PermanentError } from '../../domain/errors.ts';
import { parseAnswer } from './parse-answer.ts';

/**
 * Reads a verified event: its raw bytes, or a part that was read before.
 * @throws PermanentError `unreadable-event` when it makes no sense.
 */
export function readEvent<Schema extends v.GenericSchema>(
  provider: string,
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  try {
    const value = body instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(body)) : body;
    return parseAnswer(`An event of ${provider}`, schema, value);
  } catch (cause) {
    throw new PermanentError('unreadable-event', `An event of ${provider} could not be read.`, { cause });
  }
}
