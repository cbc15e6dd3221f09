/**
 * Who asked for a model: a schedule, data or drift (`automatic`), or delivery, which waits for it. It becomes the
 * description of the model package, which nobody can change; the approval of an automatic one starts delivery.
 */
export type ModelOrigin = 'automatic' | 'delivery';

const byDefault: ModelOrigin = 'automatic';

/** The parameter of the retraining pipeline that says it. */
export const originParameter = { Name: 'Origin', Type: 'String', DefaultValue: byDefault } as const;
