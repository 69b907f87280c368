// Preloaded with --require: stands for a machine where the SQLite driver was not built.
const Module = require('node:module');

const load = Module._load;
Module._load = (request, ...rest) => {
  if (request === 'better-sqlite3') throw new Error('Could not locate the bindings file (better_sqlite3.node)');
  return load(request, ...rest);
};
