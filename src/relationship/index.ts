/**
 * Relationship: prospects, customer states, lifecycle phases, types of relationship, profiles.
 *
 * Question: who is worth winning, where does each customer stand with us, and how close is the tie? Sources: the M+A+N rule, the
 * customer states, the four lifecycle phases and Kotler's five levels as the Chinese textbooks give them; Berry & Parasuraman (1991)
 * for the bonds, Webster & Wind (1972) for the buying roles.
 *
 * Main functions: {@link classifyProspect}, {@link customerState}, {@link customerStates}, {@link stateFlow}, {@link canMove};
 * {@link lifecyclePhase}; {@link relationshipType}; {@link profileTags}.
 *
 * @packageDocumentation
 */
export { type LifecyclePhaseId, lifecyclePhases } from '../data/lifecyclePhases.js'
export {
  type LifecyclePhase,
  type LifecyclePhaseOptions,
  type LifecyclePhasePeriod,
  lifecyclePhase,
} from './lifecyclePhase.js'
export {
  type ProfileTag,
  type ProfileTags,
  type ProfileTagsOptions,
  profileTags,
  type TaggableCustomer,
  type TaggedCustomer,
  taggedCustomerFields,
  type UsedCondition,
} from './profiles/profileTags.js'
export type {
  AttributeCondition,
  OrderCondition,
  OrderField,
  ProductCondition,
  TagBound,
  TagCondition,
  TagKind,
  TagOperator,
  TagRule,
} from './profiles/tagRules.js'
export {
  type ClassifyProspectOptions,
  classifyProspect,
  type ProspectClass,
  type ProspectConditions,
} from './prospects/classifyProspect.js'
export {
  type ClassifiedProspect,
  type ClassifiedProspects,
  type ClassifyProspectsOptions,
  classifiedProspectFields,
  classifyProspects,
  type Prospect,
  type ProspectCount,
  prospectFields,
} from './prospects/classifyProspects.js'
export {
  type ProspectAction,
  type ProspectCombination,
  type ProspectTable,
  prospectActions,
  prospectTables,
} from './prospects/prospectTables.js'
export { type CanMoveOptions, canMove } from './states/canMove.js'
export { type CustomerState, customerState, type StateHistory, type StateMove } from './states/customerState.js'
export {
  type CustomerStateCount,
  type CustomerStateRow,
  type CustomerStates,
  type CustomerStatesOptions,
  customerStateFields,
  customerStates,
} from './states/customerStates.js'
export { type StateMark, type StateSources, stateMarkFields } from './states/people.js'
export {
  type StateBalance,
  type StateFlow,
  type StateFlowOptions,
  type StateFlowPeriod,
  type StateMoveCount,
  stateFlow,
} from './states/stateFlow.js'
export {
  type CustomerStateId,
  customerStateIds,
  customerStateLabels,
  type StateCause,
  type StateTransition,
  stateTransitions,
} from './states/stateLabels.js'
export type { StateRules, UsedStateRules } from './states/stateRules.js'
export { type BondLevelId, bondLevels } from './types/bonds.js'
export { type BuyingRoleId, buyingRoles } from './types/buyingRoles.js'
export { type LoyaltyStepId, loyaltySteps } from './types/loyaltySteps.js'
export {
  type CustomerLevel,
  customerLevels,
  type MarginLevel,
  marginLevels,
  type RelationshipTypeId,
  relationshipLevels,
  relationshipMatrix,
} from './types/relationshipMatrix.js'
export type { RelationshipThresholds, RelationshipTypeOptions } from './types/relationshipThresholds.js'
export { type RelationshipSituation, type RelationshipType, relationshipType } from './types/relationshipType.js'
export {
  type RelationshipCase,
  type RelationshipCaseColumns,
  type RelationshipTypeCount,
  type RelationshipTypes,
  type RelationshipTypesOptions,
  relationshipTypes,
  type TypedRelationship,
  typedRelationshipFields,
} from './types/relationshipTypes.js'
