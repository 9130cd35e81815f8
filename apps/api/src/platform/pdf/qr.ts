/** A QR code as a picture without borders, dark on nothing. */
import { encode } from 'uqr';

/** ecc M: still read when a seventh of it is dirty. Text too long for a code makes a RangeError. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#2A2018" d="${squares.join('')}"/></svg>`;
}
