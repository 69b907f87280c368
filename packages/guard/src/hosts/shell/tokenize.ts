import { behindParenthesis, behindQuote, contentUntil } from './closing.js';
import { behindHereDocument } from './here-document.js';
import type { ShellToken, TokenizedShell } from './shell-token.js';
import { WordBuilder } from './word-builder.js';

const redirection = /^(?:&>>|&>|<<<|<<-|<<|<>|>>|>\||>&|<&|>|<)/;
const separator = /^(?:&&|\|\||;;|\|&|[;|&()\n])/;
const variable = /^\$(?:\{[^}]*\}?|[A-Za-z_]\w*|[0-9@*#?$!-])/;

/**
 * The words, redirections and separators of a shell command, as POSIX shells read them: quotes, escapes, comments, line
 * continuations, here-documents. It never throws; what is not closed ends with the text. Variables are not expanded:
 * their words are marked as unknown. Aliases, functions and `eval` are not seen.
 */
export function tokenize(source: string): TokenizedShell {
  return new Tokenizer(source).run();
}

class Tokenizer {
  readonly #source: string;
  readonly #tokens: ShellToken[] = [];
  readonly #nested: string[] = [];
  readonly #word = new WordBuilder();
  /** Ends of here-documents whose text starts behind the next line end. */
  readonly #hereDocuments: string[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  run(): TokenizedShell {
    while (this.#at < this.#source.length) this.#step();
    this.#endWord();
    return { tokens: this.#tokens, nested: this.#nested };
  }

  #step(): void {
    const character = this.#source[this.#at] ?? '';
    if (character === '\\') this.#escape();
    else if (character === "'") this.#single(1);
    else if (character === '"') this.#double();
    else if (character === '$' || character === '`') this.#expansion();
    else if (/[ \t\r]/.test(character)) this.#blank();
    else if (character === '#' && !this.#word.isStarted) this.#comment();
    else if (!this.#operator()) this.#plain(character);
  }

  #plain(character: string): void {
    this.#word.add(character);
    this.#at += 1;
  }

  #blank(): void {
    this.#endWord();
    this.#at += 1;
  }

  #endWord(): void {
    const word = this.#word.take();
    if (word === undefined) return;
    const before = this.#tokens.at(-1);
    if (before?.kind === 'redirection' && /^<<-?$/.test(before.text)) this.#hereDocuments.push(word.text);
    this.#tokens.push(word);
  }

  #escape(): void {
    const next = this.#source[this.#at + 1];
    if (next !== undefined && next !== '\n') this.#word.quote(next);
    this.#at += 2;
  }

  /** @param opening how many characters open it: 1, or 2 for `$'` */
  #single(opening: number): void {
    const from = this.#at + opening;
    const behind = behindQuote(this.#source, from, "'");
    this.#word.quote(contentUntil(this.#source, from, behind, "'"));
    this.#at = behind;
  }

  #double(): void {
    this.#word.quote('');
    this.#at += 1;
    while (this.#at < this.#source.length && this.#source[this.#at] !== '"') this.#inDouble();
    this.#at += 1;
  }

  #inDouble(): void {
    const character = this.#source[this.#at] ?? '';
    const next = this.#source[this.#at + 1] ?? '';
    if (character === '\\' && '$`"\\\n'.includes(next)) {
      if (next !== '\n') this.#word.quote(next);
      this.#at += 2;
    } else if (character === '`' || (character === '$' && next !== '"' && next !== "'")) this.#expansion();
    else {
      this.#word.quote(character);
      this.#at += 1;
    }
  }

  #expansion(): void {
    const rest = this.#source.slice(this.#at, this.#at + 2);
    if (rest.startsWith('`')) this.#nest(this.#at + 1, behindQuote(this.#source, this.#at + 1, '`'), '`');
    else if (rest === '$(') this.#nest(this.#at + 2, behindParenthesis(this.#source, this.#at + 2), ')');
    else if (rest === "$'") this.#single(2);
    else this.#variable();
  }

  #variable(): void {
    const name = variable.exec(this.#source.slice(this.#at, this.#at + 300))?.[0];
    if (name === undefined) this.#word.quote('$');
    else this.#word.addUnknown();
    this.#at += name?.length ?? 1;
  }

  #nest(from: number, behind: number, close: string): void {
    this.#nested.push(contentUntil(this.#source, from, behind, close));
    this.#word.addUnknown();
    this.#at = behind;
  }

  #comment(): void {
    const end = this.#source.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#source.length : end;
  }

  /** True when one stood here. */
  #operator(): boolean {
    const rest = this.#source.slice(this.#at, this.#at + 3);
    if (/^[<>]\(/.test(rest)) {
      this.#nest(this.#at + 2, behindParenthesis(this.#source, this.#at + 2), ')');
      return true;
    }
    const redirects = redirection.exec(rest)?.[0];
    if (redirects !== undefined) {
      if (this.#word.isNumber) this.#word.reset();
      this.#push({ kind: 'redirection', text: redirects });
      return true;
    }
    const separates = separator.exec(rest)?.[0];
    if (separates === undefined) return false;
    this.#push({ kind: 'separator', text: separates });
    if (separates === '\n') this.#skipHereDocuments();
    return true;
  }

  #push(token: Exclude<ShellToken, { kind: 'word' }>): void {
    this.#endWord();
    this.#tokens.push(token);
    this.#at += token.text.length;
  }

  #skipHereDocuments(): void {
    for (const end of this.#hereDocuments.splice(0)) this.#at = behindHereDocument(this.#source, this.#at, end);
  }
}
