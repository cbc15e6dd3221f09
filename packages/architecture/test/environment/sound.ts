/** A small environment without a mistake, for tests to break in one place at a time. */
export const sound = `version: 1
name: demo
organization:
  id: o-a1b2c3d4e5
accounts:
  development: { id: '222222222222', region: eu-central-1 }
  production: { id: '333333333333', region: eu-central-1 }
identity:
  samlProvider: hospital
datasets:
  records: { classification: restricted, description: As exported. }
  features: { classification: confidential, description: Without names. }
people:
  ada: { persona: data-scientist, subject: ada@demo.example }
  grace: { persona: model-approver, subject: grace@demo.example }
  alan: { persona: platform-administrator, subject: alan@demo.example }
  kurt: { persona: key-administrator, subject: kurt@demo.example }
  vera: { persona: security-auditor, subject: vera@demo.example }
models:
  risk: { description: Trees. }
workloads:
  prepare: { kind: processing, reads: [records], writes: [features] }
  train: { kind: training, model: risk, reads: [features] }
  api: { kind: real-time-inference, model: risk }
  watch: { kind: monitoring, endpoint: api }
delivery:
  source:
    connection: arn:aws:codeconnections:eu-central-1:222222222222:connection/0f6f
    repository: demo/risk
  approvers: [grace]
audit:
  notify: [security@demo.example]
`;

/** The sound environment with one text in it replaced. It throws where the text is not there, so that no case is empty. */
export function broken(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nothing to break: ${from}`);
    return text.replace(from, () => to);
  }, sound);
}
