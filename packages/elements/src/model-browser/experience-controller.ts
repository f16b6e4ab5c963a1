import type { LitElement } from 'lit';
import { GatherController } from '../internal/gather-controller.ts';
import type { RecordSource } from '../internal/record-source.ts';
import type { ModelExperience } from './model-facts.ts';

type Experiences = ReadonlyMap<string, ModelExperience>;

interface ExperienceHost extends LitElement {
  readonly source: RecordSource | undefined;
  readonly experiences: Experiences;
}

/** What is known of the models of its host: what it was told, and what records tell of the others. */
export class ExperienceController {
  readonly #host: ExperienceHost;
  readonly #gathering: GatherController<Experiences>;

  constructor(host: ExperienceHost) {
    this.#host = host;
    this.#gathering = new GatherController(host);
  }

  /** Nothing where nothing is known yet. */
  readonly of = (modelId: string): ModelExperience | undefined =>
    this.#host.experiences.get(modelId) ?? this.#gathering.result?.get(modelId);

  /** Measures by the records as they are now. What was measured before stays until then, and where that fails. */
  measure(): void {
    const { source } = this.#host;
    if (source === undefined) return;
    this.#gathering.start(async (signal) => {
      const { gatherExperiences } = await import('./gather-experiences.ts');
      return gatherExperiences(source, signal);
    });
  }
}
