/** What an edge means to the law, beyond nothing (-1): goods start, goods end, or travel a leg one way. */
export const START = 0;
export const END = 1;
export const meaningOfLeg = (leg: number, forward: boolean): number => 2 + 2 * leg + (forward ? 1 : 0);
