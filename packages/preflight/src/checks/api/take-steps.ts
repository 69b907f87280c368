import { redact } from '@maf/config';
import { requestSecrets } from '@maf/config/http';
import { isGreen } from '@maf/runtime';
import type { CheckObservation } from '../check-kind.js';
import type { ApiStep } from './api-step.js';
import { type Captured, fillStep } from './fill-step.js';
import { type StepSurroundings, takeStep } from './take-step.js';

interface TakenStep {
  readonly name: string | undefined;
  readonly observation: CheckObservation;
}

/**
 * Takes steps in their order until one fails; each has what those before it captured. Captured secrets, and what was put
 * into headers that carry credentials, are taken out of all that is returned.
 */
export async function takeSteps(steps: readonly ApiStep[], surroundings: StepSurroundings): Promise<CheckObservation> {
  const { context, baseUrl } = surroundings;
  const startedAt = context.clock();
  const taken: TakenStep[] = [];
  let captured: Captured = new Map();
  let secrets: readonly string[] = [];
  for (const template of steps) {
    const step = fillStep(template, captured);
    const known = [...secrets, ...requestSecrets(step, baseUrl)];
    const redactKnown = (text: string) => redact(context.redact(text), known);
    const result = await takeStep(step, { ...surroundings, context: { ...context, redact: redactKnown } });
    captured = new Map([...captured, ...result.captured]);
    secrets = [...known, ...result.secrets];
    taken.push({ name: step.name, observation: result.observation });
    if (!isGreen(result.observation.outcome)) break;
  }
  const durationMs = Math.max(0, context.clock() - startedAt);
  return redact(concludeSteps(taken, steps.length, durationMs), secrets);
}

function concludeSteps(taken: readonly TakenStep[], planned: number, durationMs: number): CheckObservation {
  const steps = taken.map(({ name, observation: { outcome, summary, observations } }) => ({
    ...(name === undefined ? {} : { name }),
    outcome,
    summary,
    ...observations,
  }));
  const worst =
    steps.find(({ outcome }) => !isGreen(outcome)) ?? steps.find(({ outcome }) => outcome === 'warned') ?? steps[0];
  const observations = { steps, durationMs };
  if (worst === undefined || worst.outcome === 'passed') {
    return { outcome: 'passed', summary: `All ${planned} steps passed`, observations };
  }
  const name = worst.name === undefined ? '' : ` (${worst.name})`;
  const place = `Step ${steps.indexOf(worst) + 1} of ${planned}${name}`;
  return { outcome: worst.outcome, summary: `${place}: ${worst.summary}`, observations };
}
