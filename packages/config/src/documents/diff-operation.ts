/**
 * One operation of a JSON Patch (RFC 6902), with what stood there before. `path` is a JSON Pointer into the document as
 * the operations before it left it; a path that ends in `/-` is one past the end of an array.
 */
export type DiffOperation =
  | { readonly op: 'add'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string; readonly oldValue: unknown }
  | { readonly op: 'replace'; readonly path: string; readonly value: unknown; readonly oldValue: unknown };
