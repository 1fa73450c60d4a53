import type * as v from 'valibot';
import { readIfThere } from './parse-answer.ts';
import type { ProviderHttp } from './provider-http.ts';

/** One product, which may answer more than other things. @returns undefined when it is not there. */
export async function findProduct<Schema extends v.GenericSchema>(
  send: ProviderHttp,
  path: string,
  what: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> {
  return readIfThere(what, schema, await send({ method: 'GET', path, answer: 'product' }));
}
