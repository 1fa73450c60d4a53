import { expect, test } from '@jest/globals';
import { complaintAbout } from '../../../../shared/doctor/redaction/check-line.ts';

const raw = {
  bodies: [{ firstName: 'Zoë', lastName: 'Müller', status: 'paid', total: 1234567, message: 'not found' }],
  texts: ['/contacts/998877'],
  secrets: ['pit-0123456789abcdef'],
};

/** As if the redactor had forgotten it. */
test.each<readonly [what: string, shown: unknown, complaint: string | undefined]>([
  ['a name', { lastName: 'Müller' }, 'a word that was really there'],
  ['a name in another case, within a sentence', { note: 'for MÜLLER now' }, 'a word that was really there'],
  ['a number', { total: 1234567 }, 'a number that was really there'],
  ['an id of the path', { id: 'c-998877-1' }, 'a number that was really there'],
  ['a mail address', { email: 'z@buyers.example' }, 'a mail address'],
  ['a JWT', { access: 'eyJhbGciOiJIUzI1NiJ9' }, 'a credential'],
  ['the token itself', { text: 'with pit-0123456789abcdef' }, 'a credential'],
  ['a word of the system at its place', { status: 'paid' }, undefined],
  ['a message in plain English', { message: 'not found' }, undefined],
  ['an address that stands for another', { email: 'p1@example.com', name: 'Xrtkl' }, undefined],
])('%s is told apart', (...[, shown, complaint]) => {
  expect(complaintAbout([shown], raw)).toBe(complaint);
});
