import decodeQR from "qr/decode.js";
import QRCode from "qrcode";
import { expect, test } from "vitest";
import { cardAddress } from "@/server/domain/access/card-code";

/** A printed code as a camera sees it: `scale` pixels a module, a quiet zone around it. */
function picture(text: string, scale: number) {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "Q" }).modules;
  const side = (size + 8) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / scale) - 4, Math.floor(x / scale) - 4];
      const dark = row >= 0 && column >= 0 && row < size && column < size && data[row * size + column];
      if (dark) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  return { width: side, height: side, data: pixels };
}

test.each([3, 5, 8])("the reader of browsers without their own reads a printed card at %i pixels a module", (scale) => {
  const address = cardAddress("https://jifen.yunling.gov.example", "23456789ABCDEFGH");
  expect(decodeQR(picture(address, scale))).toBe(address);
});
