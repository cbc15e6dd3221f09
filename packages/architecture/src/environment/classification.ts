/** How much harm a disclosure does, least first. `restricted` data is read only by jobs that run in network isolation. */
export const classifications = ['internal', 'confidential', 'restricted'] as const;

export type Classification = (typeof classifications)[number];
