/** One line that is written over on a terminal; on anything else a line each tenth of the way. */
export function progressLine(total: number): { step(note: string): void; end(): void } {
  const isTerminal = process.stdout.isTTY === true;
  let done = 0;
  let toldTenths = 0;
  return {
    step(note) {
      done += 1;
      const text = `${done} of ${total}${note}`;
      if (isTerminal) process.stdout.write(`\r${text}   `);
      const tenths = Math.floor((10 * done) / total);
      if (isTerminal || tenths === toldTenths) return;
      toldTenths = tenths;
      console.log(text);
    },
    end() {
      if (isTerminal) process.stdout.write('\n');
    },
  };
}
