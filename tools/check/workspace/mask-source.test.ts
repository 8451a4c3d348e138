import { expect, test } from 'vitest';
import { maskSource } from './mask-source.ts';

test.each([
  ['a // process.env', 'a               '],
  ['a /* x\n */ b', 'a     \n    b'],
  ["f('it\\'s', \"x\")", 'f(\'     \', " ")'],
  [`\`a\${b}c\``, `\` \${b} \``],
  [`\`a\${\`x\${y}z\`}c\``, `\` \${\` \${y} \`} \``],
  [`\`\${{ a: 1 }}\` + b`, `\`\${{ a: 1 }}\` + b`],
  ['x = /[/\'"]/g; y', 'x =         ; y'],
  ["a / b; c = 'x'", "a / b; c = ' '"],
])('%j becomes %j', (source, masked) => {
  expect(maskSource(source)).toHaveLength(source.length);
  expect(maskSource(source)).toBe(masked);
});
