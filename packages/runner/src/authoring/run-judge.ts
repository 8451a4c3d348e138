import { type Call, type Model, type ModelIdentity, PlumblineError, type Scorer } from '@plumbline/protocol';
import { errorFromWire } from '../channel/error-wire.ts';
import type { RunContext } from './run-context.ts';

/** The model that scorers may ask, loaded when the first suite needs it. */
export interface RunJudge {
  /**
   * Who judges a suite, loaded and ready; `undefined` where no scorer asks, or nothing will be asked at all.
   *
   * @throws PlumblineError `suite-invalid` where the configuration names no judge; what kept the judge from being prepared or loaded
   */
  of(suite: { readonly name: string; readonly scorers: readonly Scorer[] }): Promise<ModelIdentity | undefined>;
  /** The judge, reporting each call it makes. Only for a suite that `of` has loaded it for. */
  metered(onCall: (call: Call) => void): Model;
}

/** How models are loaded and metered in this page or worker. */
export interface RunJudgeOptions {
  readonly context: Pick<RunContext, 'judge'>;
  readonly load: (modelKey: string) => Promise<Model>;
  readonly meter: (model: Model, onCall: (call: Call) => void) => Model;
}

/** Makes the judge of a run. */
export function createRunJudge({ context: { judge }, load, meter }: RunJudgeOptions): RunJudge {
  let loaded: Model | undefined;
  return {
    async of({ name, scorers }) {
      const asking = scorers.find(({ needsJudge }) => needsJudge === true);
      if (asking === undefined) return undefined;
      if (judge === undefined) {
        throw new PlumblineError(`Cannot run suite "${name}": its scorer "${asking.name}" asks a judge, and there is none`, {
          code: 'suite-invalid',
          remedy: 'Name one of the models of evals.config.ts there as "judge" for a new run: this one goes on without.',
        });
      }
      if ('error' in judge) throw errorFromWire(judge.error);
      if (!('modelKey' in judge)) return undefined;
      loaded = await load(judge.modelKey);
      return loaded.identity;
    },
    metered(onCall) {
      if (loaded === undefined) throw new Error('The judge is asked before it was loaded');
      return meter(loaded, onCall);
    },
  };
}
