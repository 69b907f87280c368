export function beforeFileCalls(told: (name: string, parameters: readonly unknown[]) => void): () => void;
