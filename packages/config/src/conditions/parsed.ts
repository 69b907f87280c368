/** What a text of a condition means, or what is wrong with it: `problem` says what was expected. */
export type Parsed<Meaning> = { readonly meaning: Meaning } | { readonly problem: string };
