import type { PutRule } from './behaviour.ts';
import type { Call } from './routing.ts';
import type { Document } from './state.ts';
import { asOptional, demand, type Fields, knownFields } from './validation.ts';

/** The body that creates a product or price; keys outside the schema fare as the behaviour says. */
export function newDocument(call: Call, fields: Fields): Document {
  const rule = call.world.settings.behaviour.unknownProductKey;
  const known = rule === 'refused' ? call.body : knownFields(call.body, fields);
  demand(known, fields);
  return rule === 'kept' ? call.body : known;
}

/** The same for a PUT; only where it is merged in part may it lack what a whole document must have. */
export function changedDocument(call: Call, fields: Fields, rule: PutRule): Document {
  return newDocument(call, rule === 'merge-partial' ? asOptional(fields, 'locationId') : fields);
}

/** What stands after a PUT: its body alone, or laid over what stood. */
export function afterPut(before: Document, sent: Document, rule: PutRule): Document {
  return rule === 'replace' ? sent : { ...before, ...sent };
}
