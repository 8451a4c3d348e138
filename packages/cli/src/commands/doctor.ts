import { prepareModel } from '@plumbline/models/node';
import { PlumblineError } from '@plumbline/protocol';
import { loadWorkspace } from '../config/load-workspace.ts';
import type { Host } from '../host.ts';
import { writeStream } from '../terminal/write-stream.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import type { Command } from './command.ts';

/** One thing that was looked at: whether it is there, and in words what was found or what to do. */
interface Finding {
  readonly subject: string;
  readonly ok: boolean;
  readonly found: string;
}

/** `plumbline doctor`: what this machine can run. Exit code 0 when everything that the workspace needs is there, else 3. */
export const doctorCommand: Command = {
  register(command, host, done) {
    command
      .option('--config <file>', 'evals.config.ts to use instead of the nearest')
      .option('--json', 'print one JSON document')
      .action(async (options: { readonly config?: string; readonly json?: boolean }) => {
        const findings = [nodeFinding(host), ...(await browserFindings(host)), ...(await modelFindings(host, options.config))];
        const text = findings.map(({ subject, ok, found }) => `${ok ? '✓' : '✗'} ${subject}: ${found}\n`).join('');
        await writeStream(
          host.stdout,
          options.json === true ? `${JSON.stringify({ toolVersion: TOOL_VERSION, findings }, null, 2)}\n` : text,
        );
        done(findings.every(({ ok }) => ok) ? 0 : 3);
      });
  },
};

function nodeFinding({ nodeVersion }: Host): Finding {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const ok = major > 22 || (major === 22 && minor >= 18);
  return {
    subject: 'Node',
    ok,
    found: ok ? nodeVersion : `${nodeVersion}; 22.18 or newer is needed: run through npx or npm after npm ci`,
  };
}

async function browserFindings(host: Host): Promise<Finding[]> {
  try {
    const { findBrowser, probeBrowser } = await import('@plumbline/runner/node');
    const { path, origin } = await findBrowser({ env: host.env, platform: host.platform });
    const probe = await probeBrowser(path);
    return [
      { subject: 'Browser', ok: true, found: `${probe.name} ${probe.version} at ${path} (${origin})` },
      { subject: 'WebGPU', ok: true, found: probe.webgpu ?? 'no adapter; models run on WebAssembly' },
    ];
  } catch (error) {
    return [{ subject: 'Browser', ok: false, found: wordsOf(error) }];
  }
}

async function modelFindings(host: Host, config: string | undefined): Promise<Finding[]> {
  const workspace = await loadWorkspace(host.cwd, config);
  const findings: Finding[] = [];
  for (const [name, spec] of Object.entries(workspace.config.models)) {
    const subject = `Model ${name}`;
    try {
      const prepared = await prepareModel(spec, {
        key: name,
        root: workspace.root,
        runtime: 'node',
        env: (variable) => host.env[variable],
      });
      const apiKeyEnv = prepared.endpoint?.apiKeyEnv;
      const key = apiKeyEnv === undefined ? '' : `, ${apiKeyEnv} ${host.env[apiKeyEnv] === undefined ? 'absent' : 'present'}`;
      findings.push({ subject, ok: true, found: `${spec.provider}:${spec.model}${key}` });
    } catch (error) {
      findings.push({ subject, ok: false, found: wordsOf(error) });
    }
  }
  return findings;
}

function wordsOf(error: unknown): string {
  if (PlumblineError.is(error)) return `${error.message}. ${error.remedy}`;
  return error instanceof Error ? error.message : String(error);
}
