/** A word of a command, after its quotes were taken off. */
export interface ShellWord {
  readonly kind: 'word';
  readonly text: string;
  /** The word as a pattern of a reservation: as `text`, with quoted wildcards escaped. */
  readonly pattern: string;
  /** It has a wildcard or a brace that the shell will expand. */
  readonly glob: boolean;
  /** False where it depends on a variable or on the output of a command: nobody knows it before the shell runs. */
  readonly known: boolean;
}

export type ShellToken =
  | ShellWord
  /** What ends a command: `;`, `&&`, `|`, a line end, … */
  | { readonly kind: 'separator'; readonly text: string }
  /** What stands before the file that is read or written: `>`, `>>`, `<`, … */
  | { readonly kind: 'redirection'; readonly text: string };

export interface TokenizedShell {
  readonly tokens: readonly ShellToken[];
  /** The commands in `$(…)`, in backticks and in `<(…)`, as text. */
  readonly nested: readonly string[];
}
