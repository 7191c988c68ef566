/** The project's root folder. */
export const root: string;
/** The folder with the pinned n8n. */
export const realN8n: string;
