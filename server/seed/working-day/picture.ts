import sharp from "sharp";

/** A drawn picture in place of a photo: hills, a road and a swept square. The demo holds nobody's real photo. */
export function drawnPicture(sky: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="${sky}"/>
    <path d="M0 520 Q220 360 420 500 T820 450 T1200 520 V900 H0Z" fill="#6d9a72"/>
    <path d="M0 640 H1200 V900 H0Z" fill="#d9d3bd"/>
    <path d="M540 640 L660 640 L900 900 L300 900Z" fill="#b9b09a"/>
    <rect x="160" y="470" width="210" height="170" fill="#efe8da"/><path d="M140 480 L265 390 L390 480Z" fill="#8a4a3a"/>
    <circle cx="1020" cy="170" r="60" fill="#f4d88a"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}
