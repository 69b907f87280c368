/** A duration for people: `39 ms`, `1.2 s`, `2 min 5 s`. */
export function took(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.9995) return `${Math.round(milliseconds)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
