import { CreateFileFix } from '@maf/protocols';
import { defineFixKind } from '../define-fix-kind.js';
import type { FixKind } from '../fix-kind.js';
import { planFiles } from './plan-files.js';

/** The kind `create_file`: makes a file that is missing, and the folders above it. */
export const createFileFix: FixKind = defineFixKind({
  fixType: 'create_file',
  schema: CreateFileFix,
  plan({ path, content = '', mode }, context) {
    const summary = `create the file ${path}`;
    if (context.look(context.place(path)).kind === 'file') return { summary, changes: [] };
    const ownMode = context.redact(content) === content ? '0644' : '0600';
    const file = { path, bytes: Buffer.from(content), mode: Number.parseInt(mode ?? ownMode, 8) };
    return { summary, changes: planFiles([file], context) };
  },
});
