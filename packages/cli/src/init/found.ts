import type { CheckConditions, MafPreflightConfig, MafSmokeTestConfig } from '@maf/protocols';

/** What a look at one side of a repository came to. */
export interface Found {
  /** Commands that must be there, and in which version. */
  readonly versions?: Readonly<Record<string, CheckConditions>>;
  readonly checks?: readonly MafPreflightConfig[];
}

type SmokeTest = MafSmokeTestConfig['config'];

/** A first version of a smoke test. */
export function smokeTest(id: string, name: string, config: SmokeTest): MafSmokeTestConfig {
  return { id, name, configType: 'smoke_test', version: '1.0.0', config };
}

/** A check that runs one command, for up to ten minutes. */
export function commandCheck(
  id: string,
  name: string,
  command: readonly string[],
  enforcement: 'required' | 'advisory' = 'required',
): MafSmokeTestConfig {
  return smokeTest(id, name, {
    testType: 'command',
    testDefinition: { command: [...command] },
    timeoutSeconds: 600,
    ...(enforcement === 'advisory' ? { enforcement } : {}),
  });
}
