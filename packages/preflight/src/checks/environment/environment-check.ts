import { EnvironmentSmokeTest } from '@maf/protocols';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { commandVersion } from './command-version.js';

type EnvironmentDefinition = EnvironmentSmokeTest['testDefinition'];

/** The kind `environment`: looks at variables, whose values it shows only where it may, and at versions of commands. */
export const environmentCheck: CheckKind = defineCheckKind({ smokeTest: EnvironmentSmokeTest, run: look });

async function look(definition: EnvironmentDefinition, context: CheckContext): Promise<CheckObservation> {
  const { variables = {}, versions = {} } = definition.conditions;
  const seen = await Promise.all(
    Object.keys(versions).map(async (name) => [name, await commandVersion(name, context)] as const),
  );
  const found = Object.fromEntries(seen.map(([name, version]) => [name, version ?? null]));
  const observations = { variables: presence(Object.keys(variables), context.env), versions: found };
  if (context.signal.aborted) {
    const summary = `The commands did not say their versions within ${context.timeoutMs} ms`;
    return { outcome: 'timeout', summary, observations };
  }
  const subjects = seen.map(([name, value]) => ({ subject: `versions.${name}`, value, conditions: versions[name] }));
  const failures = [...judgeVariables(definition, context), ...judgeConditions(subjects, context.redact)];
  const summary = `Looked at ${Object.keys(variables).length} variable(s) and ${seen.length} version(s)`;
  return concludeObservation({ summary, observations }, failures);
}

function judgeVariables(definition: EnvironmentDefinition, { env, redact }: CheckContext): ConditionFailure[] {
  const { visible = [], conditions } = definition;
  return Object.entries(conditions.variables ?? {}).flatMap(([name, asked]) => {
    const value = env[name];
    const failures = judgeConditions([{ subject: `variables.${name}`, value, conditions: asked }], redact);
    return visible.includes(name) || value === undefined ? failures : failures.map(withoutValue);
  });
}

/** Not even a short value is shown, that could not be taken out of a text. */
function withoutValue(failure: ConditionFailure): ConditionFailure {
  return { ...failure, observed: 'another value, which is not shown' };
}

function presence(names: readonly string[], env: CheckContext['env']): Record<string, 'set' | 'not set'> {
  return Object.fromEntries(names.map((name) => [name, env[name] === undefined ? 'not set' : 'set']));
}
