/** The JSON Pointer (RFC 6901) of what stands under `name` in what `pointer` points at. */
export function childPointer(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
