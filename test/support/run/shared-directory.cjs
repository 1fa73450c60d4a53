const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Before a run: a directory for what its files make once and share. Workers are told of it by their environment. */
module.exports = () => {
  const directory = mkdtempSync(join(tmpdir(), 'dropship-tests-'));
  process.env.TEST_RUN_DIRECTORY = directory;
  globalThis.removeSharedDirectory = () => rmSync(directory, { recursive: true, force: true });
};
