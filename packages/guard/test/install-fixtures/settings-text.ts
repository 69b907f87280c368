import fc from 'fast-check';

interface Style {
  readonly end: string;
  readonly step: string;
  readonly isCompact: boolean;
  readonly trailingComma: boolean;
  /** Taken in turn; empty ones are no comment. */
  readonly comments: readonly string[];
}

const name = fc.constantFrom('a', 'b', 'permissions', '$schema', 'x"y', 'ü');
const handler = fc.constantFrom(
  { matcher: 'Bash', hooks: [{ type: 'command', command: 'other hook claude' }] },
  { command: './check.sh' },
  { matcher: '', hooks: [] },
);
const events = fc.dictionary(
  fc.constantFrom('PreToolUse', 'SessionStart', 'BeforeTool', 'preToolUse', 'sessionStart', 'Stop'),
  fc.array(handler, { maxLength: 2 }),
);
const others = fc.dictionary(
  name,
  fc.oneof(fc.integer(), fc.string(), fc.constant([]), fc.constant({}), fc.constant([1, { b: 2 }])),
);
const settings = fc
  .tuple(others, fc.option(events))
  .map(([rest, hooks]) => (hooks === null ? rest : { ...rest, hooks }));

const style: fc.Arbitrary<Style> = fc.record({
  end: fc.constantFrom('\n', '\r\n'),
  step: fc.constantFrom('  ', '    ', '\t'),
  isCompact: fc.boolean(),
  trailingComma: fc.boolean(),
  comments: fc.array(fc.constantFrom('', '', '// a, "note" }', '/* b, ] */'), { minLength: 1, maxLength: 6 }),
});

/** Settings as people write them: with comments, trailing commas, tabs and line ends of Windows, and as programs do. */
export const settingsText: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(settings, style).map(([value, how]) => new Writer(how).write(value)),
  fc.constantFrom('', '\n', '{}', '{ }', '{\n}\n', '// only a comment', '/* a */ { /* b */ } // c\n', '{ // c\n}'),
);

class Writer {
  readonly #style: Style;
  #turn = 0;

  constructor(style: Style) {
    this.#style = style;
  }

  write(value: unknown): string {
    return this.#comment('') + this.#value(value, '') + (this.#style.isCompact ? '' : this.#style.end);
  }

  #value(value: unknown, indent: string): string {
    if (Array.isArray(value))
      return this.#list(
        '[',
        ']',
        indent,
        value.map((inner) => [undefined, inner]),
      );
    if (typeof value === 'object' && value !== null) return this.#list('{', '}', indent, Object.entries(value));
    return JSON.stringify(value);
  }

  #list(
    open: string,
    close: string,
    indent: string,
    items: readonly (readonly [string | undefined, unknown])[],
  ): string {
    const { end, step, isCompact, trailingComma } = this.#style;
    const inner = isCompact ? '' : end + indent + step;
    const written = items.map(([key, value], at) => {
      const label = key === undefined ? '' : `${JSON.stringify(key)}:`;
      const comma = at < items.length - 1 || trailingComma ? ',' : '';
      return `${inner}${this.#comment(inner)}${label}${this.#value(value, indent + step)}${this.#comment('')}${comma}${this.#comment('')}`;
    });
    const last = isCompact || items.length === 0 ? '' : end + indent;
    return `${open}${this.#comment('')}${written.join('')}${last}${close}`;
  }

  /** A line comment ends its line, wherever it stands. */
  #comment(after: string): string {
    const { comments, end, isCompact } = this.#style;
    this.#turn += 1;
    const comment = comments[this.#turn % comments.length] ?? '';
    if (!comment.startsWith('//')) return comment + (comment === '' ? '' : after);
    return isCompact ? '' : ` ${comment}${after === '' ? end : after}`;
  }
}
