import { createInterface } from 'node:readline';
import { createRuntimeFactory } from '@maf/runtime';

// Opens a runtime by the environment and answers each line of JSON `[method, ...arguments]` with one line of JSON.
process.on('warning', ({ code }) => console.log(JSON.stringify({ warning: code })));
const runtime = createRuntimeFactory();
console.log(
  JSON.stringify({ mode: runtime.mode, fallbacks: runtime.fallbacks.map(({ mode, cause }) => [mode, cause.code]) }),
);
for await (const line of createInterface({ input: process.stdin })) {
  const [method, ...rest] = JSON.parse(line);
  const answer = await runtime[method](...rest).then(
    (result) => ({ result }),
    (error) => ({ error: error.toJSON() }),
  );
  console.log(JSON.stringify(answer));
}
runtime.close();
