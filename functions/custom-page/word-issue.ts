import * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/** What is wrong with one value of a body, in words for the sender: `export.statuses: must be a list.` */
export function wordIssue(issue: Issue, whole = 'body'): string {
  return `${v.getDotPath(issue) ?? whole}: ${words(issue)}`;
}

function words(issue: Issue): string {
  // Sentences of our own stand; those of the library all begin like this.
  if (!issue.message.startsWith('Invalid ')) return issue.message;
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'is not known here. Leave it out.';
  if (issue.received === 'undefined') return 'is missing.';
  return byType[issue.type]?.(issue) ?? 'cannot be used.';
}

const limit = ({ requirement }: Issue & { readonly requirement?: unknown }) => String(requirement);
const choices = ({ expected }: Issue) => (expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ');

const byType: Readonly<Record<string, (issue: Issue) => string>> = {
  picklist: (issue) => `must be one of: ${choices(issue)}.`,
  string: () => 'must be text.',
  number: () => 'must be a number.',
  boolean: () => 'must be true or false.',
  array: () => 'must be a list.',
  object: () => 'must be an object.',
  strict_object: () => 'must be an object.',
  record: () => 'must be an object.',
  integer: () => 'must be a whole number.',
  min_value: (issue) => `must be ${limit(issue)} or more.`,
  max_value: (issue) => `must be ${limit(issue)} or less.`,
  min_length: (issue) => `must have at least ${limit(issue)}.`,
  max_length: (issue) => `must not be longer than ${limit(issue)}.`,
  iso_date: () => 'must be a date such as 2026-12-01.',
};
