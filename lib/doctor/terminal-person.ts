import { createInterface } from 'node:readline/promises';
import { inWords, type Person } from '../../shared/doctor/person.ts';

/** Whoever sits at the terminal; where there is none, nobody. */
export const terminalPerson: Person = {
  async ask(request) {
    if (!process.stdin.isTTY) return 'declined';
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(`${inWords(request)}\nReturn when you begin, n if you will not: `);
    terminal.close();
    return /^n/i.test(answer.trim()) ? 'declined' : 'will';
  },
};
