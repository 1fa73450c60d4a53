import type { SimulatedResponse } from '../simulator.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { type Contact, type Document, isoTime, touchOrder, type World } from './state.ts';
import {
  anything,
  type Check,
  demand,
  filledText,
  listOf,
  optional,
  orNull,
  required,
  text,
  truth,
} from './validation.ts';

const noteFields = {
  body: required(filledText),
  userId: optional(text),
  title: optional(text),
  color: optional(text),
  pinned: optional(truth),
};

export function getContact(call: Call): SimulatedResponse {
  const contact = requireContact(call);
  return json(200, { contact: { ...contact.document, id: contact.id, locationId: contact.locationId } });
}

const countryCode: Check = (value, path) =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? [] : [`${path} must be a valid country code`];

/** The keys of `UpdateContactDto` (apps/contacts.json); any other is refused. What is left out stays. */
const contactFields = {
  ...Object.fromEntries(
    ['firstName', 'lastName', 'name', 'email', 'phone', 'address1', 'city', 'state', 'timezone', 'source'].map(
      (key) => [key, optional(orNull(text))],
    ),
  ),
  postalCode: optional(text),
  website: optional(text),
  country: optional(countryCode),
  dnd: optional(truth),
  tags: optional(listOf(text)),
  customFields: optional(listOf(anything)),
  dateOfBirth: optional(anything),
  assignedTo: optional(orNull(text)),
};

export function updateContact(call: Call): SimulatedResponse {
  demand(call.body, contactFields);
  const contact = requireContact(call);
  editContact(call.world, { contact, change: call.body, now: call.now });
  return json(200, { succeded: true, contact: { ...contact.document, id: contact.id } });
}

export function createNote(call: Call): SimulatedResponse {
  demand(call.body, noteFields);
  const contact = requireContact(call);
  const note: Document = {
    id: call.world.ids.short(),
    ...call.body,
    contactId: contact.id,
    dateAdded: isoTime(call.now),
  };
  contact.notes.push(note);
  return json(201, { note });
}

export function deleteNote(call: Call): SimulatedResponse {
  const { notes } = requireContact(call);
  const found = notes.findIndex(({ id }) => id === call.params.noteId);
  if (found === -1) {
    throw problem(400, `Note not found for id: ${call.params.noteId}`);
  }
  notes.splice(found, 1);
  return json(200, { succeded: true });
}

export function listNotes(call: Call): SimulatedResponse {
  return json(200, { notes: [...requireContact(call).notes].reverse() });
}

/** Laid over the contact; orders keep what they were placed with, unless the behaviour says otherwise. */
export function editContact(world: World, from: { contact: Contact; change: Readonly<Document>; now: number }): void {
  const { contact, change, now } = from;
  contact.document = { ...contact.document, ...change, dateUpdated: isoTime(now) };
  if (world.settings.behaviour.contactEdits === 'apart') {
    return;
  }
  for (const order of world.orders.values()) {
    if (order.contactId === contact.id) {
      const contactSnapshot = { ...(order.document.contactSnapshot as Document), ...change };
      order.document = { ...order.document, contactSnapshot };
      touchOrder(order, now);
    }
  }
}

/** A contact that does not exist is a 400 here, never a 404. */
export function requireContact(call: Call): Contact {
  const id = call.params.contactId ?? '';
  const contact = call.world.contacts.get(id);
  if (contact === undefined) {
    throw problem(400, `Contact not found for id: ${id}`);
  }
  const tenant = call.token?.grant.tenant;
  if (tenant?.kind !== 'location' || tenant.locationId !== contact.locationId) {
    throw problem(403, 'Forbidden');
  }
  return contact;
}
