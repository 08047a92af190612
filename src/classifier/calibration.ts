/** Log-odds and the share of held-out items near them that were right, both rising. */
export type Calibration = readonly (readonly [number, number])[];

/** The share of held-out items that were right at log-odds `x`, between the points of `calibration`. */
export function calibrate(calibration: Calibration, x: number): number {
  const first = calibration[0];
  if (!first) return 1 / (1 + Math.exp(-x));
  if (x <= first[0]) return first[1];
  for (let i = 1; i < calibration.length; i++) {
    const [x0, y0] = calibration[i - 1] ?? first;
    const [x1, y1] = calibration[i] ?? first;
    if (x <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return calibration.at(-1)?.[1] ?? 0;
}
