import type { ConfigType, MafPreflightCheck } from '@maf/protocols';

/** Who asks for the runs that a schedule asks for. Nobody reads its inbox. */
export const schedulerId = 'maf-scheduler';

/** The one message of a due time: workers that ask for the same one ask for the same message. */
export function scheduledCheck(
  { id, configType }: { readonly id: string; readonly configType: ConfigType },
  due: number,
  environment: string | undefined,
): MafPreflightCheck {
  const scheduledFor = new Date(due).toISOString();
  const key = `schedule:${id}:${scheduledFor}`;
  return {
    type: 'PREFLIGHT_CHECK',
    agentId: schedulerId,
    configId: id,
    executionId: key,
    idempotencyKey: key,
    checkType: configType,
    context: { scheduledFor, ...(environment === undefined ? {} : { environment }) },
  };
}
