import type { Command } from './command.ts';
import { compareCommand } from './compare.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { gateCommand } from './gate.ts';
import { listCommand } from './list.ts';
import { planCommand } from './plan.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';

/** Every command, in the order of the help page. */
export const COMMANDS: readonly Command[] = [
  compareCommand,
  runCommand,
  planCommand,
  gateCommand,
  reportCommand,
  exportCommand,
  listCommand,
  doctorCommand,
];
