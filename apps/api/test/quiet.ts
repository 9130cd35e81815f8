/**
 * A promise about time is about the product on a machine that is not busy with something else. What else the machine does makes
 * everything slower, once or always: both are taken out of what is measured, and nothing else is.
 */

/** Of several waits the one in the middle: a moment in which the machine was busy breaks no promise. */
export function median(waits: readonly number[]): number {
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] as number;
}

/** How many times longer than alone a program takes just now: 1 on a machine that does nothing else. */
export function slowness(): number {
  const workMs = 100;
  const before = process.cpuUsage();
  const began = performance.now();
  let worked = 0;
  while (worked < workMs) {
    const { user, system } = process.cpuUsage(before);
    worked = (user + system) / 1000;
  }
  return Math.max(1, (performance.now() - began) / worked);
}
