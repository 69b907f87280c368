// A database check on the built package, where mysql2 cannot be found: prints what it came to.
import { register } from 'node:module';

const hook = `export async function resolve(specifier, context, next) {
  if (specifier === 'mysql2') throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const { databaseCheck } = await import('@maf/preflight');
const definition = { connectionString: 'mysql://maf:secret@127.0.0.1:1/maf', query: 'select 1' };
const context = { signal: new AbortController().signal, timeoutMs: 1000, clock: Date.now, redact: (text) => text };
console.log(JSON.stringify(await databaseCheck.run(definition, context)));
