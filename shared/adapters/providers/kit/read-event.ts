import * as v from 'valibot';
import { PermanentError } from '../../../domain/errors.ts';
import { wellFormedJson } from '../../../platform/well-formed-json.ts';
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
    return parseAnswer(`An event of ${provider}`, schema, body instanceof Uint8Array ? parseJson(body) : body);
  } catch (cause) {
    throw new PermanentError('unreadable-event', `An event of ${provider} could not be read.`, { cause });
  }
}

const withId = v.object({ id: v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/)) });

/** The event's own `id`; undefined when it has none that could name a message. */
export function eventIdOf(body: Uint8Array): string | undefined {
  try {
    const event = v.safeParse(withId, parseJson(body));
    return event.success ? event.output.id : undefined;
  } catch {
    return undefined;
  }
}

type Read = { readonly value: unknown } | { readonly error: unknown };

/** A delivery is read once, whatever is asked of it: reading is most of a door's work, and the sender chooses how much. */
const readBodies = new WeakMap<Uint8Array, Read>();

function parseJson(body: Uint8Array): unknown {
  const read = readBodies.get(body) ?? readOnce(body);
  readBodies.set(body, read);
  if ('error' in read) throw read.error;
  return read.value;
}

function readOnce(body: Uint8Array): Read {
  try {
    return { value: wellFormedJson(new TextDecoder().decode(body)) };
  } catch (error) {
    return { error };
  }
}
