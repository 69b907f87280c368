import { createHash } from 'node:crypto';
import { type MafProgram, ownScript } from '../maf-program.js';
import { chainedSuffix, type GitHookName, verifyVariable } from './hook-names.js';

const marker = /^#!\/bin\/sh\n# maf-hook 1 ([0-9a-f]{64})\n/;
const folderNote = '# maf made this folder too.\n';

interface ScriptParts {
  readonly name: GitHookName;
  readonly program: MafProgram;
  /** Whether the folder of the hook is to go with it. */
  readonly madeFolder: boolean;
}

/** The text of a hook. It says of itself what it was written as, so that a change of anybody's is seen. */
export function hookScript({ name, program, madeFolder }: ScriptParts): string {
  const body = [
    `# ${name}, written by \`maf hooks install --git\`; \`maf hooks uninstall --git\` puts back what was here before.\n`,
    madeFolder ? folderNote : '',
    `node=${quoted(program.node)}\nmaf=${quoted(program.script)}\n`,
    functions,
    name === 'pre-push' ? withInput : withoutInput(name),
  ].join('');
  return `#!/bin/sh\n# maf-hook 1 ${digest(body)}\n${body}`;
}

export type ScriptOrigin = 'ours' | 'ours, edited' | 'foreign';

export function originOf(text: string): ScriptOrigin {
  const [head, written] = marker.exec(text) ?? [];
  if (head === undefined) return 'foreign';
  return digest(text.slice(head.length)) === written ? 'ours' : 'ours, edited';
}

/** Whether a hook of ours says that its folder is of our making. */
export function saysMadeFolder(text: string): boolean {
  return text.includes(folderNote);
}

const functions = `
# The project's own maf, else the one that wrote this, else the one on the PATH. Without any, the answer is no.
run_maf() {
  if [ -f ${ownScript} ]; then
    if [ -x "$node" ]; then "$node" ${ownScript} "$@"; else node ${ownScript} "$@"; fi
  elif [ -x "$node" ] && [ -f "$maf" ]; then "$node" "$maf" "$@"
  elif command -v maf >/dev/null 2>&1; then maf "$@"
  else
    echo "maf: not found, so nobody has checked this: npm install, or run 'maf hooks install --git' again" >&2
    return 1
  fi
}

# The hook that was here before; git runs executable files only. Shell scripts are read under the name of this file:
# husky's look at their own name to find what to run.
chained="$0${chainedSuffix}"
run_chained() {
  if [ -n "$${verifyVariable}" ] || [ ! -f "$chained" ] || [ ! -x "$chained" ]; then return 0; fi
  IFS= read -r first < "$chained" || :
  case "$first" in
    '#!/bin/sh' | '#!/usr/bin/env sh') MAF_CHAINED="$chained" sh -c '. "$MAF_CHAINED"' "$0" "$@" ;;
    '#!/bin/bash' | '#!/usr/bin/env bash') MAF_CHAINED="$chained" bash -c '. "$MAF_CHAINED"' "$0" "$@" ;;
    *) "$chained" "$@" ;;
  esac
}

`;

const withInput = `# What is pushed comes on stdin, for both.
input=
if [ ! -t 0 ]; then
  input=$(cat; echo x)
  input=\${input%x}
fi
printf %s "$input" | run_chained "$@" || exit $?
printf %s "$input" | run_maf hook git-pre-push "$@"
`;

function withoutInput(name: GitHookName): string {
  return `run_chained "$@" || exit $?\nrun_maf hook git-${name} "$@"\n`;
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
