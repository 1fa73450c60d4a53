import { contactTags } from './contact-tags.ts';
import { editContact } from './contacts.ts';
import { locationNamed } from './installs.ts';
import { contactNamed, type Document, isoTime, type User, type World } from './state.ts';
import type { UserContext } from './user-context.ts';

interface NewUser {
  readonly locationId: string;
  readonly id?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  /** Default `admin`. */
  readonly role?: 'admin' | 'user';
  /** `account` works in the location, `agency` looks into it from outside. Default `account`. */
  readonly type?: 'account' | 'agency';
}

/** What the people of the business do beside the shop: contacts, and themselves. */
export interface Crm {
  /** Name, address, telephone and so on, laid over the contact; orders keep what they were placed with, unless `contactEdits` says `copied`. */
  editContact(contactId: string, change: Readonly<Document>): void;
  /** As the interface tells it. */
  contact(contactId: string): Document;
  deleteContact(contactId: string): void;
  tagContact(contactId: string, ...tags: readonly string[]): void;
  writeNote(contactId: string, text: string): void;
  tasks(contactId: string): readonly Document[];
  finishTask(contactId: string, taskId: string): void;
  /** Somebody who works there; gives the id. */
  addUser(user: NewUser): string;
  /** Somebody leaves the business, or gets another role in it. */
  removeUser(userId: string): void;
  changeRole(userId: string, role: 'admin' | 'user'): void;
  /** What a custom page is told when this user opens it, before it is encrypted. */
  userContext(userId: string): UserContext;
}

export function createCrm(world: World, now: () => number): Crm {
  const named = (contactId: string) => contactNamed(world, contactId);
  return {
    editContact: (contactId, change) => editContact(world, { contact: named(contactId), change, now: now() }),
    contact: (contactId) => named(contactId).document,
    deleteContact: (contactId) => void world.contacts.delete(named(contactId).id),
    tagContact(contactId, ...tags) {
      const contact = named(contactId);
      contact.document = { ...contact.document, tags: [...new Set([...contactTags(contact), ...tags])] };
    },
    writeNote(contactId, text) {
      named(contactId).notes.push({ id: world.ids.short(), body: text, contactId, dateAdded: isoTime(now()) });
    },
    tasks: (contactId) => named(contactId).tasks,
    finishTask(contactId, taskId) {
      const task = named(contactId).tasks.find(({ id }) => id === taskId);
      if (task === undefined) throw new Error(`simulated contact ${contactId} has no task ${taskId}`);
      task.completed = true;
    },
    addUser: (user) => addUser(world, user),
    removeUser: (userId) => void world.users.delete(userId),
    changeRole(userId, role) {
      const user = world.users.get(userId);
      if (user === undefined) throw new Error(`simulated user ${userId} does not exist; add one with addUser first`);
      world.users.set(userId, { ...user, role });
    },
    userContext: (userId) => userContext(world, userId),
  };
}

function addUser(world: World, from: NewUser): string {
  const { companyId } = locationNamed(world, from.locationId);
  const id = from.id ?? world.ids.short();
  const user: User = {
    id,
    companyId,
    locationIds: [from.locationId],
    firstName: from.firstName ?? 'Robin',
    lastName: from.lastName ?? 'Keller',
    email: from.email ?? `user-${world.users.size + 1}@corner-shop.example`,
    role: from.role ?? 'admin',
    type: from.type ?? 'account',
  };
  world.users.set(id, user);
  return id;
}

function userContext(world: World, userId: string): UserContext {
  const user = world.users.get(userId);
  if (user === undefined) throw new Error(`simulated user ${userId} does not exist; add one with addUser first`);
  const { companyId, role, type, firstName, lastName, email, locationIds } = user;
  const [activeLocation] = locationIds;
  const place = activeLocation === undefined ? {} : { activeLocation };
  return { userId, companyId, role, type, ...place, userName: `${firstName} ${lastName}`, email };
}
