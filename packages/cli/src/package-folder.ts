/** The folder of this package. True in `src`, and in `dist`, where the bundle lies flat. */
export const packageFolder = new URL('../', import.meta.url);
