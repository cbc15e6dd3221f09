export * from './environment/index.js';
export type { CheckException } from './network/exceptions.js';
export { AccountStacks } from './stacks/account-stacks.js';
export { type BuiltApp, buildApp } from './stacks/build-app.js';
export { exceptions } from './stacks/exceptions.js';
export { intentFile, intentOf } from './stacks/intent.js';
export type * from './stacks/references.js';
export { type Synthesis, type SynthesizedStack, TooLargeError } from './stacks/synthesis.js';
export { synthesize } from './stacks/synthesize.js';
