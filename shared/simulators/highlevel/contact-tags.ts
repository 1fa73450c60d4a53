import type { SimulatedResponse } from '../simulator.ts';
import { requireContact } from './contacts.ts';
import { json } from './responses.ts';
import type { Call } from './routing.ts';
import type { Contact } from './state.ts';
import { demand, filledText, listOf, required } from './validation.ts';

const tagFields = { tags: required(listOf(filledText, { minimum: 1 })) };

/** Answers all tags that the contact has now. */
export function addTags(call: Call): SimulatedResponse {
  return json(201, { tags: changeTags(call, (before, sent) => [...new Set([...before, ...sent])]) });
}

/** A DELETE with a body. */
export function removeTags(call: Call): SimulatedResponse {
  return json(200, { tags: changeTags(call, (before, sent) => before.filter((tag) => !sent.includes(tag))) });
}

export function contactTags({ document }: Contact): string[] {
  return Array.isArray(document.tags) ? document.tags.map(String) : [];
}

function changeTags(call: Call, change: (before: readonly string[], sent: readonly string[]) => string[]): string[] {
  demand(call.body, tagFields);
  const contact = requireContact(call);
  const tags = change(contactTags(contact), call.body.tags as readonly string[]);
  contact.document = { ...contact.document, tags };
  return tags;
}
