import { loadDataset } from '@plumbline/datasets';
import type { HostChannel } from '@plumbline/runner/node';
import type { Host } from '../host.ts';
import { createSuiteAdmission, type RecordedSuites } from './admit-suite.ts';
import type { CheckpointJudge } from './judge-checkpoints.ts';
import type { RunPlan } from './run-plan.ts';
import type { RunWriter } from './run-writer.ts';

/** What answers a page or worker. */
export interface RunChannelOptions {
  readonly host: Host;
  readonly writer: RunWriter;
  readonly recorded: RecordedSuites;
  readonly cache: Pick<HostChannel, 'recall' | 'keep'>;
  /** Says a line to whoever watches the run. */
  readonly tell: (line: string) => void;
  /** Absent for a run that cannot end early. */
  readonly judge?: CheckpointJudge;
}

/** The main process's end of the channel: it alone reads datasets, writes the log and says whether a run may end. */
export function runChannel(plan: RunPlan, { host, writer, recorded, cache, tell, judge }: RunChannelOptions): HostChannel {
  const datasets = new Map<string, ReturnType<HostChannel['loadDataset']>>();
  const admit = createSuiteAdmission(recorded, plan.resumed?.suites);
  return {
    record: (events) => writer.writeJson(events),
    loadDataset: (name) => {
      const loading = datasets.get(name) ?? loadDataset(name, { root: plan.workspace.datasets });
      datasets.set(name, loading);
      return loading;
    },
    admitSuite: async ({ identity }) => {
      await admit(identity);
      judge?.addSuite(identity);
    },
    checkpoint: async (reached) => {
      const reason = await judge?.judge(reached);
      const { stand, isLook, upTo } = reached;
      if (reason !== undefined) await writer.write([{ type: 'run-stopped', at: host.now(), reason, stand, upTo }]);
      else if (isLook) await writer.write([{ type: 'look-passed', at: host.now(), stand }]);
      return { stop: reason !== undefined };
    },
    ...cache,
    tell: async (line) => tell(line),
  };
}
