/** A statement's text, and for each of its `?` the name of a parameter or the constant that is bound. */
export interface CompiledStatement {
  readonly sql: string;
  readonly bindings: readonly (Placeholder | Constant)[];
}

interface Constant {
  readonly constant: unknown;
}

/** Marks where a parameter will be bound; of a statement that is given several rows, the row of which it is. */
export class Placeholder {
  constructor(
    readonly name: string,
    readonly row?: number,
  ) {}
}
