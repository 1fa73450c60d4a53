import type { Printing } from '../../command/printing.ts';

export interface Question {
  readonly question: string;
  /** The problem with an answer, in a sentence; undefined: it is right. */
  readonly problemOf: (answer: string) => string | undefined;
  readonly printing: Printing;
}

/** Asks again until an answer is right; the end of the input ends it. */
export async function askUntilRight(
  ask: (question: string) => Promise<string>,
  { question, problemOf, printing }: Question,
): Promise<string> {
  for (;;) {
    const answer = await ask(question);
    const problem = problemOf(answer);
    if (problem === undefined) return answer;
    printing.line(problem);
  }
}
