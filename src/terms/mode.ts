/** How a leg is travelled. `sea` holds ferries, rail ferries among them. */
export const MODES = ['rail', 'road', 'sea', 'air', 'inland'] as const;
export type Mode = (typeof MODES)[number];
