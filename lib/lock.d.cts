/** Runs `work` while no other process on this machine works under the same name. */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
