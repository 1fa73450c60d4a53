import type { SimulatedResponse } from '../simulator.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { type Contact, type Document, isoTime } from './state.ts';
import { demand, filledText, optional, required, text, truth } from './validation.ts';

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
