import { fileURLToPath } from 'node:url';
import { unusedPort } from '@maf/testing-postgres';
import { startServer } from '../peers/server-process.js';
import { runChecks } from '../preflight/run-checks.js';
import { type CheckConfig, instantCheck, saveChecks } from '../preflight/saved-checks.js';
import { atMostMore } from '../row/goal.js';
import type { Contender, Row } from '../row/row.js';

const slowServer = fileURLToPath(new URL('../processes/slow-server.js', import.meta.url));
const checks = 200;
const one = 'one check that takes no time';
const requests = `${checks} requests of 100 ms`;
const commands = `${checks} commands of 100 ms`;

export const row: Row = {
  name: 'preflight-round',
  startsProcesses: true,
  place: 170,
  title: 'maf preflight run of 200 checks, 50 at once',
  unit: 'ms',
  goals: [atMostMore(requests, 1000, one), atMostMore(commands, 1000, one)],
  note: 'From the start of the process to its end. 200 checks of 100 ms, 50 at once, take at least 400 ms.',
  async contenders(stage) {
    const port = await unusedPort();
    const server = await startServer('node', port, () => [slowServer, String(port)]);
    stage.onEnd(() => server.stop());
    const contender = (name: string, count: number, configOf: CheckConfig): Contender => {
      const folder = stage.folder();
      const env = saveChecks(folder, count, configOf);
      return {
        name,
        measure: async () => {
          const { tookMs, cpuMs } = runChecks(folder, env);
          return { value: tookMs, 'CPU of the command (ms)': cpuMs };
        },
      };
    };
    const endpoint = `http://127.0.0.1:${port}/`;
    return [
      contender(one, 1, instantCheck),
      contender(requests, checks, () => ({ testType: 'api', testDefinition: { endpoint } })),
      contender(commands, checks, () => ({ testType: 'command', testDefinition: { command: ['sleep', '0.1'] } })),
    ];
  },
};
