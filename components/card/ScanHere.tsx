"use client";

import { Camera, type CameraLabels } from "./Camera";

/** The camera of the scanner's page: the first code seen is looked up there. `to` ends where the code belongs. */
export function ScanHere({ to, labels }: { to: string; labels: CameraLabels }) {
  return (
    <Camera labels={labels} onCode={(text) => location.assign(`${to}${encodeURIComponent(text.slice(0, 300))}`)} />
  );
}
