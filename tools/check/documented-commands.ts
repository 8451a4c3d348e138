import type { Check, Problem } from './check.ts';
import { lineOf, type Workspace } from './workspace/workspace.ts';

const COMMAND =
  /^(?:\$ )?(?:npx |npm run (?=plumbline))(?<tool>plumbline|nx)(?: --)? (?<rest>.*)$|^(?:\$ )?npm (?:run )?(?<script>[\w:-]+)/gm;
const BUILT_IN = new Set(['ci', 'install', 'i', 'exec', 'pack', 'publish', 'link', '--version']);

/** What a page tells its reader to type is there: npm scripts, `plumbline` commands and options, Nx targets. */
export const documentedCommands: Check = {
  name: 'documented commands',
  run(workspace) {
    const pages = [...workspace.texts].filter(([path]) => path.endsWith('.md'));
    return { problems: pages.flatMap(([page, text]) => unknownCommands(page, text, workspace)) };
  },
};

function unknownCommands(page: string, text: string, workspace: Workspace): Problem[] {
  const shell = text.replace(/^```(?!sh|bash|shell|console).*?^```$/gms, (block) => block.replace(/[^\n]/g, ' '));
  const blocks = [...shell.matchAll(/^```(?:sh|bash|shell|console)\n(?<body>.*?)^```/gms)];
  return blocks.flatMap((block) => {
    const start = block.index + block[0].indexOf('\n') + 1;
    const lines = (block.groups?.body ?? '').replace(/\\\n/g, '  ');
    return [...lines.matchAll(COMMAND)].flatMap((match) => {
      const what = faultOf(match.groups ?? {}, workspace);
      const where = `${page}:${lineOf(text, start + match.index)}`;
      return what === undefined ? [] : [{ where, what, remedy: 'Write what the tool knows; `npx plumbline --help` lists it.' }];
    });
  });
}

function faultOf({ tool, rest = '', script }: Partial<Record<string, string>>, workspace: Workspace): string | undefined {
  if (script !== undefined) {
    const scripts = workspace.texts.get('package.json') ?? '';
    return BUILT_IN.has(script) || scripts.includes(`"${script}":`) ? undefined : `package.json has no script "${script}"`;
  }
  const [command = '', ...words] = rest
    .replace(/\s#.*$/, '')
    .trim()
    .split(/\s+/);
  if (tool === 'nx') return nxFaultOf(command, words[0] ?? '');
  const known = command.startsWith('-') || workspace.exists(`packages/cli/src/commands/${command}.ts`);
  if (!known) return `plumbline has no command "${command}"`;
  const option = words.find((word) => word.startsWith('--') && word !== '--' && !isOption(word, workspace));
  return option === undefined ? undefined : `plumbline has no option ${option}`;
}

function nxFaultOf(command: string, first: string): string | undefined {
  if (command !== 'run' || /^[\w-]+:[\w:./-]+$/.test(first)) return undefined;
  return `"${first}" is not a project and a target, as in evals:compare`;
}

function isOption(word: string, { texts }: Workspace): boolean {
  const name = word.replace(/=.*$/, '');
  const sources = [...texts].filter(([path]) => path.startsWith('packages/cli/src/'));
  const spelled = new RegExp(`['" ,]${name}(?:['" ,]|$)`, 'm');
  return ['--help', '--version'].includes(name) || sources.some(([, text]) => spelled.test(text));
}
