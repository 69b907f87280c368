import type { ErrorCode, ErrorReport } from '@maf/protocols';

type Advice = (details: ErrorReport['details']) => string;

/** What to type next, for errors whose message speaks of the library rather than of the command. */
const advice: Partial<Record<ErrorCode, Advice>> = {
  CONFIG_NOT_FOUND: () => '`maf config list` shows the configurations that exist',
  EXECUTION_NOT_FOUND: () => '`maf preflight list` shows the executions that exist',
  DEADLOCK: () => 'release what you hold (`maf release --all`), then reserve all that you need in one call',
  LEASE_CONFLICT: ({ holder, filePath }) =>
    `work on something else until then, wait for your turn (\`maf reserve … --wait 10m\`), or ask ${holder} to release ` +
    `${filePath} (\`maf mail send\`); a person may end it (\`maf release … --force\`)`,
  MESSAGE_NOT_DEAD: () => '`maf mail dead` shows the messages that can be queued again',
  REVISION_NOT_FOUND: ({ configId }) => `\`maf config show ${configId} --history\` shows its revisions`,
};

/** One line for whoever sits at the terminal; undefined where the message says it all. */
export function nextStep({ code, details }: Pick<ErrorReport, 'code' | 'details'>): string | undefined {
  return advice[code]?.(details);
}
