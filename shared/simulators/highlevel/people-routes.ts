import type { SimulatedResponse } from '../simulator.ts';
import { addTags, removeTags } from './contact-tags.ts';
import { completeTask, createTask, deleteTask, getTask, listTasks, updateTask } from './contact-tasks.ts';
import { createNote, deleteNote, getContact, listNotes, updateContact } from './contacts.ts';
import { getLocation } from './locations.ts';
import type { Call, Route } from './routing.ts';
import { getUser, listUsers, searchUsers } from './users.ts';

type Handle = (call: Call) => SimulatedResponse;

const contact = '/contacts/:contactId';
const task = `${contact}/tasks/:taskId`;

const reads: readonly (readonly [string, Handle])[] = [
  [contact, getContact],
  [`${contact}/notes`, listNotes],
  [`${contact}/tasks`, listTasks],
  [task, getTask],
];

const writes: readonly (readonly [Route['method'], string, Handle])[] = [
  ['PUT', contact, updateContact],
  ['POST', `${contact}/notes`, createNote],
  ['DELETE', `${contact}/notes/:noteId`, deleteNote],
  ['POST', `${contact}/tags`, addTags],
  ['DELETE', `${contact}/tags`, removeTags],
  ['POST', `${contact}/tasks`, createTask],
  ['PUT', task, updateTask],
  ['DELETE', task, deleteTask],
  ['PUT', `${task}/completed`, completeTask],
];

/** The search stands before the path that takes any id. */
export const peopleRoutes: readonly Route[] = [
  ...reads.map(
    ([path, handle]): Route => ({ method: 'GET', path, access: 'location', scope: 'contacts.readonly', handle }),
  ),
  ...writes.map(
    ([method, path, handle]): Route => ({ method, path, access: 'location', scope: 'contacts.write', handle }),
  ),
  { method: 'GET', path: '/users', access: 'any', scope: 'users.readonly', handle: listUsers },
  { method: 'GET', path: '/users/search', access: 'any', scope: 'users.readonly', handle: searchUsers },
  { method: 'GET', path: '/users/:userId', access: 'any', scope: 'users.readonly', handle: getUser },
  { method: 'GET', path: '/locations/:locationId', access: 'any', scope: 'locations.readonly', handle: getLocation },
];
