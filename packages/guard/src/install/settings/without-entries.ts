import type { HostSettings } from './host-settings.js';
import { ownEntries } from './own-entries.js';
import { digestOf, type Receipt } from './receipt.js';
import type { SettingsFile } from './settings-file.js';
import { takeOutEntries } from './take-out-entries.js';

/** What a settings file holds without us. */
export type SettingsBefore = Pick<SettingsFile, 'bytes' | 'mark' | 'text'>;

/** The very bytes of before where nobody has edited the file since; else what others have made of it. */
export function withoutEntries(
  file: SettingsFile,
  settings: HostSettings,
  receipt: Receipt | undefined,
): SettingsBefore {
  const { bytes, text, mark } = file;
  if (bytes === undefined || ownEntries(text, settings).length === 0) return { bytes, mark, text };
  if (receipt !== undefined && receipt.after === digestOf(bytes)) return beforeOf(receipt);
  const rest = takeOutEntries(text, settings, receipt ?? { pieces: [], made: [] });
  return { bytes: Buffer.from(mark + rest), mark, text: rest };
}

function beforeOf({ before }: Receipt): SettingsBefore {
  if (before === null) return { bytes: undefined, mark: '', text: '' };
  const bytes = Buffer.from(before, 'base64');
  const all = bytes.toString('utf8');
  const mark = all.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { bytes, mark, text: all.slice(mark.length) };
}
