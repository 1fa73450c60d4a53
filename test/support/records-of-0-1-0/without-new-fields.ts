import { atPlace } from './at-place.ts';
import { fieldsByPlace } from './fields.ts';

/** The readings without the fields that version 0.1.0 had never heard of: what is left must be what it read, and no more. */
export function withoutNewFields(readings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const former = structuredClone(readings);
  for (const [place, fields] of Object.entries(fieldsByPlace)) {
    const names = Object.entries(fields).flatMap(([name, kind]) => (kind === 'new' ? [name] : []));
    for (const record of atPlace(former, place.split('.')))
      for (const name of names) Reflect.deleteProperty(record, name);
  }
  return former;
}
