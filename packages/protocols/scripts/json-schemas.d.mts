export const jsonSchemas: Readonly<Record<string, string>>;
