/** So many of so many; 0 of 0 is no share. */
export type Share = { count: number; of: number };

/** Whether it is more than `percent` of the whole; never of nothing. */
export const exceeds = ({ count, of }: Share, percent: number): boolean => of > 0 && count * 100 > of * percent;
