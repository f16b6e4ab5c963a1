export { collect } from './collect.ts';
export {
  createFakeModel,
  type FakeCall,
  type FakeModel,
  type FakeModelOptions,
  type FakeStep,
  sayingSteps,
} from './fake-model.ts';
export { createFakeProvider } from './fake-provider.ts';
export { createManualClock, type ManualClock } from './manual-clock.ts';
export { createManualModel, type ManualModel } from './manual-model.ts';
