import type { CodePipeline, CodePipelineAction, Estate } from '@redoubt/estate';
import { type PrincipalEntry, parsePolicy } from '@redoubt/policy';
import { type Drawing, flowed, frame, moved } from '../drawing/box.js';
import { element } from '../drawing/svg.js';
import { accountTones, gateTone, ink, type Tone, workTone } from '../drawing/tones.js';
import { fitText, textAt } from '../drawing/type.js';
import { accountIn, readable, shortName } from '../place.js';

const mostPerRow = 4;
const gap = 20;
const height = 116;

/** Each pipeline's actions in order: what runs them, with which role, and who that role's trust policy lets in. */
export function deliveryDrawing(estate: Estate, width: number): Drawing {
  const rows = estate.codePipelines.map((pipeline) => pipelineDrawing(pipeline, estate, width));
  return flowed(rows, width, 24);
}

function pipelineDrawing(pipeline: CodePipeline, estate: Estate, width: number): Drawing {
  const accounts = [...new Set(estate.accounts.map(({ id }) => id))];
  const actions = pipeline.stages.flatMap((stage) =>
    stage.actions.map((action) => ({ stage: stage.name, action })),
  );
  const perRow = Math.ceil(actions.length / Math.ceil(actions.length / mostPerRow)) || 1;
  const each = (width - gap * (perRow - 1)) / perRow;
  const cards = actions.map(({ stage, action }, index) => {
    const role = action.role ?? pipeline.role;
    const tone =
      accountTones[Math.max(0, accounts.indexOf(accountIn(role ?? '') ?? '')) % accountTones.length] ??
      workTone;
    const card = actionCard(
      stage,
      action,
      role,
      estate,
      each,
      action.category === 'Approval' ? gateTone : tone,
    );
    const markup = index % perRow === 0 ? card.markup : `${arrow()}${card.markup}`;
    return { ...card, markup };
  });
  return flowed(cards, width + 1, gap);
}

function actionCard(
  stage: string,
  action: CodePipelineAction,
  role: string | undefined,
  estate: Estate,
  width: number,
  tone: Tone,
): Drawing {
  const { name, provider } = action;
  const through = roleBehind(action, estate);
  const title = stage === name ? stage : `${stage}: ${name}`;
  const lines = [
    provider,
    role === undefined ? 'role not known' : shortName(role),
    ...(through === undefined ? [] : [`runs ${shortName(through)}`]),
  ];
  const trusted = role === undefined ? 'not known' : trustOf(role, estate);
  const room = width - 28;
  const markup =
    frame(width, height, tone, { radius: 10 }) +
    textAt(14, 26, fitText(title, room, 14.5, true), { size: 14.5, fill: tone.text, isBold: true }) +
    lines
      .map((line, index) =>
        textAt(14, 47 + index * 17, fitText(line, room, 12.5), { size: 12.5, fill: ink.plain }),
      )
      .join('') +
    textAt(14, height - 12, fitText(`trusts ${trusted}`, room, 12), { size: 12, fill: ink.faint });
  return { width, height, markup };
}

/** The role that does the work: CloudFormation's of a deployment, the project's of a build. */
function roleBehind({ deployRole, configuration }: CodePipelineAction, estate: Estate): string | undefined {
  if (deployRole !== undefined || configuration?.kind !== 'object') return deployRole;
  const named = configuration.entries.find(({ key }) => key === 'ProjectName')?.value;
  if (named?.kind !== 'scalar') return undefined;
  return estate.codeBuildProjects.find(({ name }) => name === named.value)?.role;
}

function arrow(): string {
  return moved(
    {
      markup: element('path', {
        d: 'M0 0 h12 m-5 -4.5 l5 4.5 l-5 4.5',
        fill: 'none',
        stroke: 'var(--edge)',
        'stroke-width': 1.6,
      }),
    },
    -gap + 4,
    height / 2,
  );
}

function trustOf(arn: string, { roles }: Estate): string {
  const role = roles.find((each) => each.arn === arn);
  if (role === undefined) return 'not in these templates';
  const entries = parsePolicy(role.trust.document, 'trust').policy.statements.flatMap(
    ({ effect, principal }) =>
      effect === 'Allow' && principal.kind === 'principals' ? principal.entries : [],
  );
  return [...new Set(entries.map(entryName))].join(', ') || 'nobody';
}

function entryName(entry: PrincipalEntry): string {
  switch (entry.kind) {
    case 'everyone':
      return 'everyone';
    case 'account':
      return `account ${readable(entry.account)}`;
    case 'service':
      return entry.service;
    case 'federated':
      return entry.provider;
    case 'unknown':
      return 'not known';
    case 'uniqueId':
    case 'canonicalUser':
      return entry.id;
    case 'other':
      return readable(entry.text);
    default:
      return shortName(entry.arn);
  }
}
