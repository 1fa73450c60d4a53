import type { SimulatedResponse } from '../simulator.ts';
import { listParameter, pageOf } from './paging.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { all, change, keep, one, shelvedView } from './shelf.ts';
import { type Check, filledText, object, oneOf, optional, required, text } from './validation.ts';

const plainSlug: Check = (value, path) =>
  typeof value === 'string' && /^[a-z0-9-]+$/i.test(value)
    ? []
    : [`${path} must not contain spaces or special characters`];

const fields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  collectionId: optional(text),
  name: required(filledText),
  slug: required(plainSlug),
  image: optional(text),
  seo: optional(object({ title: optional(text), description: optional(text) })),
};

/** A slug is taken once in a location. */
export function createCollection(call: Call): SimulatedResponse {
  demandFreeSlug(call, undefined);
  return json(201, { data: shelvedView(keep(call, { on: 'collection', fields })) });
}

export function listCollections(call: Call): SimulatedResponse {
  const ids = listParameter(call.query, 'collectionIds');
  const name = call.query.get('name')?.toLowerCase() ?? '';
  const found = all(call, 'collection').filter(
    ({ id, document }) => (ids === undefined || ids.has(id)) && String(document.name).toLowerCase().includes(name),
  );
  return json(200, { data: pageOf(found, call, 10).map(shelvedView), total: found.length });
}

export function getCollection(call: Call): SimulatedResponse {
  return json(200, { data: shelvedView(one(call, 'collection', call.params.collectionId)), status: true });
}

export function updateCollection(call: Call): SimulatedResponse {
  const found = one(call, 'collection', call.params.collectionId);
  demandFreeSlug(call, found.id);
  change(call, found, fields);
  return json(200, { status: true, message: 'Collection updated successfully' });
}

/** Products that were in it stay. */
export function deleteCollection(call: Call): SimulatedResponse {
  call.world.shelves.collection.delete(one(call, 'collection', call.params.collectionId).id);
  return json(200, { status: true, message: 'Collection deleted successfully' });
}

function demandFreeSlug({ world, body }: Call, own: string | undefined): void {
  const taken = [...world.shelves.collection.values()].some(
    ({ id, locationId, document }) =>
      id !== own && locationId === body.altId && body.slug !== undefined && document.slug === body.slug,
  );
  if (taken) {
    throw problem(400, `Slug ${String(body.slug)} already exists`);
  }
}
