/** Where a photo is served; whether it may be seen is asked there at every request. */
export const photoHref = (unit: string, fileId: string, small = false): string =>
  `/api/files/attachment/${fileId}?unit=${encodeURIComponent(unit)}${small ? "&size=small" : ""}`;
