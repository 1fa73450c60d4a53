import { join } from 'node:path';
import { runCommand } from '../lib/command/run-command.ts';
import { doctor } from '../lib/doctor/doctor.ts';
import { doctorHelp } from '../lib/doctor/doctor-help.ts';
import { confirmAtTerminal, terminalPerson } from '../lib/doctor/terminal-person.ts';
import { readSettings } from '../lib/local/template/read-settings.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { systemRandom } from '../shared/platform/random.ts';

const root = join(import.meta.dirname, '..');
let isStopped = false;
// What was made is taken away before it ends; whoever cannot wait presses it again.
process.once('SIGINT', () => {
  isStopped = true;
  console.error('Stopping: what was made is taken away first.');
  process.once('SIGINT', () => process.exit(130));
});

await runCommand(doctorHelp, (args) =>
  doctor(args, {
    root,
    environment: readSettings(join(root, '.env'), process.env),
    clock: systemClock,
    random: systemRandom,
    person: terminalPerson,
    confirm: confirmAtTerminal,
    async stageProblems(name) {
      const { stageProblems } = await import('../lib/doctor/stage-problems.ts');
      return stageProblems(name);
    },
    isStopped: () => isStopped,
    async simulated() {
      const { openSimulatedSandbox } = await import('../test/support/doctor/simulated-sandbox.ts');
      return openSimulatedSandbox();
    },
    print: (text) => console.log(text),
    printBeside: (text) => console.error(text),
  }),
);
