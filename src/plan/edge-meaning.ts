/** What an edge means to the law, beyond nothing (-1): goods start, goods end, or travel a leg one way. */
export const START = 0;
export const END = 1;
export const meaningOfLeg = (leg: number, forward: boolean): number => 2 + 2 * leg + (forward ? 1 : 0);
/** The leg that an edge travels, -1 of one that travels none. */
export const legOfMeaning = (meaning: number): number => (meaning <= END ? -1 : (meaning - 2) >> 1);
