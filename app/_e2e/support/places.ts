/** Units of the demo county by their codes, as in server/seed/accounts.ts. */
export const CITY = "990100";
export const COUNTY = "990121";
export const TOWNSHIP = "990121-101";
export const OTHER_TOWNSHIP = "990121-102";
export const VILLAGE = "990121-101-206";
export const OTHER_VILLAGE = "990121-101-207";
export const FOREIGN_VILLAGE = "990121-102-201";
/** Stars by ballot: one is open there. */
export const STAR = "990121-102-206";
export const BRANCH = "990121-101-206-b1";
export const PRACTICE = "990121-101-901";
export const CLASS = "990121-101-S01-c1";
export const OTHER_CLASS = "990121-101-S01-c2";
export const MARKET = "990121-101-M01";
export const ENTERPRISE = "990121-101-E01";
