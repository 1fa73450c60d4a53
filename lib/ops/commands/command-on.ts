/** A command of this repository, as it is to be typed for a stage; other words are left as they are. */
export function commandOn(stage: string, command: string): string {
  if (!command.startsWith('npm run ') || stage === 'production') return command;
  const option = stage === 'local' ? '--local' : `--stage ${stage}`;
  return `${command}${command.includes(' -- ') ? '' : ' --'} ${option}`;
}
