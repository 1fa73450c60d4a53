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

/** @returns false where nobody sits. */
export async function confirmAtTerminal(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} y/N: `);
  terminal.close();
  return /^y/i.test(answer.trim());
}
