/** What esbuild tells of each file that it has made, as far as the tests look at it. */
export interface BundledFile {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
}

/** The files of the bundle by their names, and what is in them by their paths from the folder of the package. */
export function buildBundle(): Promise<{
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly metafile: { readonly outputs: Readonly<Record<string, BundledFile>> };
}>;
