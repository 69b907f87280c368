import type { Setting, SettingsInForce } from '../settings/settings-in-force.js';
import type { Finding } from './finding.js';

const knownModes = ['postgres', 'sqlite', 'json', 'memory'];

/** The settings in force and where each came from. */
export function checkSettings(settings: SettingsInForce): Finding[] {
  const { root, databaseFile, projectRoot, server } = settings;
  const tell = (name: string, { value, source }: SettingsInForce['root']): Finding => ({
    name,
    status: 'ok',
    message: `${value} (${source})`,
  });
  const synchronous = checkWord('synchronous', settings.synchronous, ['normal', 'full']);
  return [
    checkMode(settings),
    tell('project root', projectRoot),
    tell('state folder', root),
    ...(settings.modes[0] === 'postgres' ? [tell('address', server)] : []),
    ...(settings.modes[0] === 'sqlite' ? [tell('database file', databaseFile)] : []),
    ...(settings.modes.includes('sqlite') || synchronous.status === 'fail' ? [synchronous] : []),
    checkWord('auth', settings.auth, ['required', 'off']),
  ];
}

function checkWord(name: string, { value, source }: Setting, known: readonly string[]): Finding {
  const message = `${value} (${source})`;
  if (known.includes(value.trim())) return { name, status: 'ok', message };
  return { name, status: 'fail', message, next: `set ${source} to ${known.join(' or ')}` };
}

function checkMode({ mode, modes }: SettingsInForce): Finding {
  const message = `${mode.value} (${mode.source})`;
  const inOrder = knownModes.filter((known) => modes.includes(known));
  const isChain = inOrder.join() === modes.join();
  if (!isChain) {
    const next = `set ${mode.source} to some of ${knownModes.join(', ')}, each once and in this order`;
    return { name: 'mode', status: 'fail', message: `${message} is no chain of modes`, next };
  }
  if (modes[0] !== 'memory') return { name: 'mode', status: 'ok', message };
  return {
    name: 'mode',
    status: 'warn',
    message,
    next: 'nothing outlives a command in memory: use sqlite, json or postgres',
  };
}
