import { exitCodes } from '../../command/exit-codes.ts';
import { readStageFacts } from '../stage-health/read-stage-facts.ts';
import { stageFindings } from '../stage-health/stage-findings.ts';
import { noWords } from './arguments.ts';
import type { OperatorCommand } from './operator-command.ts';
import { tellStatus } from './tell-status.ts';

export const status: OperatorCommand = {
  name: 'status',
  takes: '',
  does: 'says how a stage is: doors, lanes, alarms, last runs, and what needs somebody.',
  async run({ stage, words, printing }) {
    noWords(words);
    const facts = await readStageFacts(stage);
    const findings = stageFindings(facts);
    for (const line of tellStatus(facts, findings)) printing.line(line);
    // What functions are told is nobody's to read in a report.
    const functions = Object.fromEntries(
      Object.entries(facts.functions).map(([name, fn]) => [name, fn ? (fn.trouble ?? 'ready') : 'not-deployed']),
    );
    printing.result({ ...facts, functions, findings });
    return findings.some(({ level }) => level === 'trouble') ? exitCodes.found : exitCodes.done;
  },
};
