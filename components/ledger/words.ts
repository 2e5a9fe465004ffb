/** The first 80 bits of a hash in groups of four, as printed on notices and compared by eye. */
export const inGroups = (hash: string): string =>
  hash
    .slice(0, 20)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, "$1 ");
