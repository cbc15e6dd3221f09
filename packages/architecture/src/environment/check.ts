import {
  callersAreInTheEndpointsAccounts,
  connectionIsInDevelopment,
  controlPoliciesHaveTargets,
  regionsAreKnown,
  regionsAreOfThePartition,
  stagesAvoidTheManagementAccount,
  stagesShareARegion,
  targetsHaveAManagementAccount,
} from './checks/accounts.js';
import {
  batchInferenceWrites,
  modelsAreClassifiedAsTheirData,
  monitoringWatchesAnEndpoint,
  onlyProcessingLowersClassification,
  workloadsReadWhatTheyNeed,
} from './checks/data-flow.js';
import { askedActionsExist, askedKeysAreCarried } from './checks/guarantee-catalogue.js';
import { guaranteesNameWhatIsDeclared } from './checks/guarantee-names.js';
import {
  guaranteesHaveIdsOfTheirOwn,
  questionsAreAboutOneActor,
  questionsAreOfOneForm,
  questionsAskSomething,
} from './checks/guarantees.js';
import { jobsEndInTime, limitsAreInOrder } from './checks/limits.js';
import type { Check } from './checks/mistake.js';
import {
  bucketNamesFit,
  namesAreNotReserved,
  peopleAreNotCalledAsWorkloads,
  roleNamesAreDistinct,
  roleNamesFit,
} from './checks/names.js';
import {
  addressesArePrivate,
  cidrFitsAVpc,
  cidrIsANetworkAddress,
  zonesFitTheCidr,
} from './checks/network.js';
import { approversAreModelApprovers, everyDutyHasAPerson, subjectsAreDistinct } from './checks/people.js';
import { listsHoldNamesOnce, referencesExist } from './checks/references.js';
import { monitoringSchedulesAreSageMakers, retrainingScheduleIsEventBridges } from './checks/schedules.js';
import { declarationsAreUsed, modelsAreTrained } from './checks/unused.js';
import {
  allowedDomainsAreNarrow,
  restrictedWorkloadsStayIsolated,
  weakeningsAreListedOnce,
} from './checks/weakenings.js';
import type { Diagnostic } from './diagnostic.js';
import { draftOf } from './draft.js';
import type { Source } from './source.js';

/** Every rule that spans several fields, in the order of the sections that they speak of. */
export const checks: readonly Check[] = [
  referencesExist,
  listsHoldNamesOnce,
  regionsAreOfThePartition,
  regionsAreKnown,
  stagesShareARegion,
  stagesAvoidTheManagementAccount,
  controlPoliciesHaveTargets,
  targetsHaveAManagementAccount,
  callersAreInTheEndpointsAccounts,
  connectionIsInDevelopment,
  cidrIsANetworkAddress,
  cidrFitsAVpc,
  zonesFitTheCidr,
  addressesArePrivate,
  approversAreModelApprovers,
  subjectsAreDistinct,
  everyDutyHasAPerson,
  workloadsReadWhatTheyNeed,
  batchInferenceWrites,
  monitoringWatchesAnEndpoint,
  onlyProcessingLowersClassification,
  modelsAreClassifiedAsTheirData,
  restrictedWorkloadsStayIsolated,
  weakeningsAreListedOnce,
  allowedDomainsAreNarrow,
  namesAreNotReserved,
  peopleAreNotCalledAsWorkloads,
  roleNamesAreDistinct,
  roleNamesFit,
  bucketNamesFit,
  limitsAreInOrder,
  jobsEndInTime,
  retrainingScheduleIsEventBridges,
  monitoringSchedulesAreSageMakers,
  declarationsAreUsed,
  modelsAreTrained,
  guaranteesHaveIdsOfTheirOwn,
  questionsAskSomething,
  questionsAreOfOneForm,
  questionsAreAboutOneActor,
  guaranteesNameWhatIsDeclared,
  askedActionsExist,
  askedKeysAreCarried,
];

/** What the checks say against a source. `complete`: the schema had nothing to say against it. */
export function checkDiagnostics(source: Source, complete: boolean): readonly Diagnostic[] {
  const draft = draftOf(source.value, complete);
  return checks
    .flatMap((check) => check(draft))
    .map(({ facts, path, part, severity, related }) => ({
      severity,
      facts,
      path,
      place: source.place(path, part),
      ...(related && { related: source.place(related, part) }),
    }));
}
