/**
 * How a command ends. `fault` is a mistake in Redoubt itself: no answer was given, and what was printed before is not
 * one.
 */
export const exitCodes = {
  /** All holds. */
  success: 0,
  /** Something was refuted. */
  refuted: 1,
  /** The input or the command line is wrong; nothing was written. */
  badInput: 2,
  /** Something is unknown, and nothing refuted. */
  unknown: 3,
  /** `EX_SOFTWARE` of sysexits. */
  fault: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
