import type { CodePipeline, CodePipelineAction, Estate } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { required } from './setting.js';

/** Something that runs with a role in a stage of the delivery: an action, what it deploys with, the build it starts. */
interface Use {
  readonly role: string;
  readonly stage: string;
  readonly what: string;
  readonly place: Place;
}

/** Every use of a role by the pipeline. An action without a role of its own runs with the pipeline's. */
function usesOf(pipeline: CodePipeline, estate: Estate): readonly Use[] {
  return pipeline.stages.flatMap(({ name: stage, actions }) =>
    actions.flatMap((action) => {
      const { place } = action;
      const use = (role: string | undefined, what: string): readonly Use[] =>
        role === undefined ? [] : [{ role, stage, what, place }];
      return [
        ...use(action.role ?? pipeline.role, `the action ${action.name}`),
        ...use(action.deployRole, `the deployment of ${action.name}`),
        ...projectUses(action, stage, estate),
      ];
    }),
  );
}

function projectUses(action: CodePipelineAction, stage: string, estate: Estate): readonly Use[] {
  const { configuration } = action;
  const entry =
    configuration?.kind === 'object'
      ? configuration.entries.find(({ key }) => key === 'ProjectName')?.value
      : undefined;
  const name = entry?.kind === 'scalar' ? entry.value : undefined;
  return estate.codeBuildProjects.flatMap((project) =>
    project.name === name && project.role !== undefined
      ? [{ role: project.role, stage, what: `the build ${project.name}`, place: project.place }]
      : [],
  );
}

/** A role that two stages run with lets the one do what is the other's. */
function rolesOfTheirOwn({ delivery }: Intent, estate: Estate): readonly Obligation[] {
  const pipeline = estate.codePipelines.find(({ arn }) => arn === delivery.pipeline);
  if (pipeline === undefined) return [];
  const uses = usesOf(pipeline, estate);
  return uses.map(({ role, stage, what, place }) => {
    const others = uses.filter((other) => other.role === role && other.stage !== stage);
    return required({
      id: `role-of-${stage}-${what.replaceAll(' ', '-')}`,
      title: `${what} of ${stage} runs with a role that another stage runs with`,
      subject: what,
      found: undefined,
      holds: others.length === 0,
      place,
    });
  });
}

export const stageGuarantees: readonly Guarantee[] = [
  {
    id: 'stages-have-roles-of-their-own',
    breach: 'malicious-model-deployed',
    title: 'no two stages of the delivery run with the same role',
    why: 'A role that build and signing share lets whoever pushes a commit sign.',
    obligations: rolesOfTheirOwn,
  },
];
