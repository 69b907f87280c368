import type { SettingsHost } from '../hook-host.js';
import { claudeSettings } from './claude-settings.js';
import { codexSettings } from './codex-settings.js';
import { cursorSettings } from './cursor-settings.js';
import { geminiSettings } from './gemini-settings.js';
import type { HostSettings } from './host-settings.js';

export const settingsOf: Readonly<Record<SettingsHost, HostSettings>> = {
  claude: claudeSettings,
  codex: codexSettings,
  gemini: geminiSettings,
  cursor: cursorSettings,
};
