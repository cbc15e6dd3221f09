import type { WorkloadKind } from '../environment/schema.js';

/** What has a security group of its own in every account, and whether its members speak with each other. */
export const networkKinds: Readonly<Record<WorkloadKind | 'build', { readonly distributed: boolean }>> = {
  processing: { distributed: true },
  training: { distributed: true },
  tuning: { distributed: true },
  evaluation: { distributed: true },
  'batch-inference': { distributed: false },
  'real-time-inference': { distributed: false },
  monitoring: { distributed: true },
  build: { distributed: false },
};

export type NetworkKind = keyof typeof networkKinds;
