/** After a run. */
module.exports = () => globalThis.removeSharedDirectory();
