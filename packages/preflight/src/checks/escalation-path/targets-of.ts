import type { MafEscalationPathConfig } from '@maf/protocols';

type Step = MafEscalationPathConfig['config']['escalationSteps'][number];

/** The targets of a step, and where in it each is named. */
export function targetsOf({ target, targets = [] }: Step): { readonly target: string; readonly property: string }[] {
  const further = targets.map((name, index) => ({ target: name, property: `targets[${index}]` }));
  return target === undefined ? further : [{ target, property: 'target' }, ...further];
}
