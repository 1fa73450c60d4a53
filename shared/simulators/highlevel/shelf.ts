import { requireQuery } from './paging.ts';
import { problem } from './responses.ts';
import type { Call } from './routing.ts';
import { type Document, isoTime, type ShelfName, type Shelved } from './state.ts';
import { asOptional, demand, type Fields } from './validation.ts';

interface Kept {
  readonly on: ShelfName;
  readonly fields: Fields;
  readonly parentId?: string;
}

/** Keeps the body of a POST. */
export function keep(call: Call, { on, fields, parentId }: Kept): Shelved {
  demand(call.body, fields);
  const { world, now } = call;
  const at = isoTime(now);
  const { altId, altType: _altType, ...document } = call.body;
  const locationId = String(altId);
  const made = { id: world.ids.object(), locationId, parentId, createdAt: at, updatedAt: at, document };
  world.shelves[on].set(made.id, made);
  return made;
}

/** Lays the body of a PUT over what is there; it names its location and what changes. */
export function change(call: Call, found: Shelved, fields: Fields): void {
  demand(call.body, asOptional(fields, 'altId', 'altType'));
  const { altId: _altId, altType: _altType, ...document } = call.body;
  found.document = { ...found.document, ...document };
  found.updatedAt = isoTime(call.now);
}

/** What the location that the query names has there, oldest first. */
export function all(call: Call, on: ShelfName, parentId?: string): Shelved[] {
  requireQuery(call.query, 'altId', 'altType');
  return [...call.world.shelves[on].values()].filter(
    (each) => each.locationId === call.query.get('altId') && (parentId === undefined || each.parentId === parentId),
  );
}

/** One of the location that the query or the body names. @throws Refused 404 when it is not there. */
export function one(call: Call, on: ShelfName, id: string | undefined): Shelved {
  if (call.body.altId === undefined) {
    requireQuery(call.query, 'altId', 'altType');
  }
  const found = call.world.shelves[on].get(id ?? '');
  if (found?.locationId !== (call.body.altId ?? call.query.get('altId'))) {
    throw problem(404, `No ${on} with id ${id}`);
  }
  return found;
}

export function shelvedView({ id, locationId, createdAt, updatedAt, document }: Shelved): Document {
  return { _id: id, altId: locationId, altType: 'location', ...document, createdAt, updatedAt };
}
