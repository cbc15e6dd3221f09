/**
 * The people's personas: the two that SageMaker Role Manager preconfigures for people, and those that an institution
 * needs besides. Role Manager's third, SageMaker compute, is what jobs run as and no person holds it.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-personas.html
 */
export const personaNames = [
  'data-scientist',
  'mlops-engineer',
  'platform-administrator',
  'model-approver',
  'security-auditor',
  'key-administrator',
] as const;

export type PersonaName = (typeof personaNames)[number];
