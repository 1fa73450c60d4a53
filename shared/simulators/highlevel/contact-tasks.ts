import type { SimulatedResponse } from '../simulator.ts';
import { requireContact } from './contacts.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import type { Document } from './state.ts';
import { asOptional, demand, filledText, optional, required, text, truth } from './validation.ts';

const taskFields = {
  title: required(filledText),
  body: optional(text),
  dueDate: required(filledText),
  completed: required(truth),
  assignedTo: optional(text),
};

export function listTasks(call: Call): SimulatedResponse {
  return json(200, { tasks: requireContact(call).tasks });
}

export function createTask(call: Call): SimulatedResponse {
  demand(call.body, taskFields);
  const contact = requireContact(call);
  const task: Document = { id: call.world.ids.short(), ...call.body, contactId: contact.id };
  contact.tasks.push(task);
  return json(201, { task });
}

export function getTask(call: Call): SimulatedResponse {
  return json(200, { task: requireTask(call) });
}

export function updateTask(call: Call): SimulatedResponse {
  demand(call.body, asOptional(taskFields));
  return json(200, { task: Object.assign(requireTask(call), call.body) });
}

export function completeTask(call: Call): SimulatedResponse {
  demand(call.body, { completed: required(truth) });
  return json(200, { task: Object.assign(requireTask(call), call.body) });
}

export function deleteTask(call: Call): SimulatedResponse {
  const { tasks } = requireContact(call);
  tasks.splice(tasks.indexOf(requireTask(call)), 1);
  return json(200, { succeded: true });
}

function requireTask(call: Call): Document {
  const { contactId, taskId } = call.params;
  const task = requireContact(call).tasks.find(({ id }) => id === taskId);
  if (task === undefined) throw problem(400, `Task not found for id: ${taskId} of contact ${contactId}`);
  return task;
}
