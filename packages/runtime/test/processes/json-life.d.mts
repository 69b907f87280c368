export function liveAWholeLife(directory: string, print: (line: string) => void): Promise<void>;
export function beginEra(directory: string): boolean;
export function sealAndDie(directory: string): boolean;
