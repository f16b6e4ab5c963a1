export { createSimulator, type Simulator, type SimulatorOptions } from './create-simulator.ts';
export { FAULTS, type Fault, type FaultRule } from './faults.ts';
export { listModels, PROVIDERS, type ProviderId, type SimulatedModel } from './models.ts';
export type { RequestLog } from './request-log.ts';
