import type { MafPreflightConfig, OnCallOverride } from '@maf/protocols';
import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { type TargetParts, withTargets } from '../../context/targets.js';
import { examples } from '../../options/examples.js';
import { parseInstant } from '../../options/parse-instant.js';
import { actorOption } from '../config/actor-option.js';
import { chosen, rotations } from './show.js';

interface OverrideOptions {
  readonly member: string;
  readonly from?: number;
  readonly until: number;
  readonly agent?: string;
}

export function addOnCallOverride(oncall: Command, context: CommandContext): void {
  oncall
    .command('override')
    .summary('put somebody on call for a time')
    .description(
      'Puts somebody on call in a rotation for a time, whoever has the turn: a new revision of the target, kept in its ' +
        'history and in the audit trail. Where two overrides overlap, the later one counts.',
    )
    .argument('<rotation>', 'id of the rotation')
    .requiredOption('--member <name>', 'who is on call: a saved target, or the id of an agent')
    .option('--from <instant>', 'from when, such as 2026-12-24T18:00+01:00 (default: now)', parseInstant)
    .requiredOption('--until <instant>', 'until when', parseInstant)
    .addOption(actorOption())
    .addHelpText(
      'after',
      examples('maf oncall override on-call --member bob --from 2026-12-24T18:00 --until 2026-12-27T09:00'),
    )
    .action((id: string, options: OverrideOptions) => override(context, id, options));
}

async function override(context: CommandContext, id: string, options: OverrideOptions): Promise<void> {
  await withTargets(context, '', async (parts) => {
    chosen(rotations(parts.directory), id);
    const { runtime, configManager, directory } = parts;
    const { member, until } = options;
    const from = options.from ?? runtime.clock();
    const actor = agentOrUser(context, options.agent);
    const added = { member, from: new Date(from).toISOString(), until: new Date(until).toISOString() };
    await addOverride(parts, id, added, actor);
    const revision = (await configManager.loadStored(id))?.revision;
    const details = { ...added, revision };
    await runtime.audit.append({ actor, action: 'oncall.overridden', subject: id, details });
    const isKnown = directory.has(member) || (await runtime.listAgents()).some((agent) => agent.id === member);
    if (!isKnown) context.output.warning(`${member} is neither a saved target nor a known agent: its inbox is told.`);
    const data = { rotation: id, ...details };
    context.output.result(data, () => `${member} is on call in ${id} from ${added.from} until ${added.until}`);
  });
}

const mostTries = 5;

/** @throws ConfigInvalidError when the override takes no time, or makes the target lead back to itself */
async function addOverride(
  { configManager }: Pick<TargetParts, 'configManager'>,
  id: string,
  added: OnCallOverride,
  actor: string,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const stored = await configManager.loadStored(id);
    if (stored === undefined) return;
    const { document, revision } = stored;
    try {
      await configManager.saveConfig(withOverride(document, added), { actor, expectedRevision: revision });
      return;
    } catch (error) {
      if (!isConflict(error) || tries === mostTries) throw error;
    }
  }
}

function withOverride(document: MafPreflightConfig, added: OnCallOverride): MafPreflightConfig {
  if (document.configType !== 'escalation_target' || document.config.targetType !== 'rotation') return document;
  const { config } = document;
  return { ...document, config: { ...config, overrides: [...(config.overrides ?? []), added] } };
}

/** Somebody else has saved the target in between. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'CONFIG_CONFLICT';
}
