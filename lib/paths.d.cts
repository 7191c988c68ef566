/** The project's root folder. */
export const root: string;
/** The folder with the pinned n8n. */
export const realN8n: string;
/** The folder with the last n8n 1.x. */
export const realN8n1: string;
