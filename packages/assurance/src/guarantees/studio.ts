import type { Estate } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { arns, ask, inside, services } from './make-question.js';
import { present } from './setting.js';

type Person = Intent['people'][number];

/**
 * The person's profile as an ARN glob: the id of its domain is not known before deployment, and policies name it by a
 * pattern. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
function profileOf({ studioRole }: Person, { workloads }: Estate): string | undefined {
  const profile = workloads.find(({ kind, role }) => kind === 'userProfile' && role === studioRole);
  return profile?.arn?.replace(/:user-profile\/.*\//, ':user-profile/*/');
}

function closedToOthers(person: Person, estate: Estate): readonly Obligation[] {
  if (person.studioRole === undefined) return [];
  const profile = profileOf(person, estate);
  const there = present(
    `profile-of-${person.name}`,
    `the Studio profile of ${person.name}`,
    profile !== undefined,
  );
  if (profile === undefined) return [there];
  return [
    there,
    ask({
      id: `studio-of-${person.name}-opened`,
      title: `somebody else opens the Studio of ${person.name}`,
      except: [...arns([person.role]), ...services],
      asks: [{ actions: ['sagemaker:CreatePresignedDomainUrl'], resources: [profile] }],
    }),
    ask({
      id: `spaces-of-${person.name}-used`,
      title: `somebody else makes or changes spaces or apps of ${person.name}`,
      only: inside,
      except: arns([person.studioRole]),
      asks: [
        {
          actions: ['CreateApp', 'CreateSpace', 'UpdateSpace'].map((name) => `sagemaker:${name}`),
          conditions: { ArnLike: { 'sagemaker:OwnerUserProfileArn': [profile] } },
        },
      ],
    }),
  ];
}

/** The URL works from everywhere for its short life; so it is given out in our network alone. */
const openedElsewhere = ask({
  id: 'studio-opened-elsewhere',
  title: 'somebody opens Studio from outside the environment’s networks',
  only: inside,
  asks: [
    {
      actions: ['sagemaker:CreatePresignedDomainUrl'],
      conditions: { Null: { 'aws:SourceVpce': 'true' }, BoolIfExists: { 'aws:ViaAWSService': 'false' } },
    },
  ],
});

export const studioGuarantees: readonly Guarantee[] = [
  {
    id: 'studio-is-for-its-owner',
    breach: 'records-exposed',
    title: 'a person’s Studio is opened by that person alone, from our network',
    why: 'Whoever opens a colleague’s Studio acts with the colleague’s role.',
    obligations: ({ people }, estate) => {
      const closed = people.flatMap((person) => closedToOthers(person, estate));
      return closed.length === 0 ? [] : [...closed, openedElsewhere];
    },
  },
];
