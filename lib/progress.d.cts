/** Shows a line with the elapsed time until `end` is called. */
export function startProgress(title: string): { end(succeeded: boolean): void };
/** Shows `title` while `work` runs. */
export function withProgress<T>(title: string, work: () => Promise<T>): Promise<T>;
