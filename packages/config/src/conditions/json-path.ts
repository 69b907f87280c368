/** A selector of RFC 9535, section 2.3; filter selectors are not among them. */
export type Selector =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly start?: number; readonly end?: number; readonly step: number };

/** A segment of RFC 9535, section 2.5: of the children, or of the descendants too. */
export interface Segment {
  readonly kind: 'child' | 'descendant';
  readonly selectors: readonly Selector[];
}

export interface JsonPath {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** True for a singular query (RFC 9535, section 2.3.5.1): it leads to one place, or to none. */
  readonly isSingular: boolean;
}
