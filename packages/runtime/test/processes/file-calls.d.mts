export function beforeFileCalls(hook: (name: string, parameters: readonly unknown[]) => void): () => void;
