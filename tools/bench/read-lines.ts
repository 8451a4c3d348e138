// What reading large files is measured against: every line of the files through JSON.parse, one piece after another, nothing kept.
import { createReadStream } from 'node:fs';

let lines = 0;
for (const path of process.argv.slice(2)) {
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 2 ** 18 })) {
    const text = rest + piece;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      JSON.parse(text.slice(start, end));
      lines += 1;
      start = end + 1;
    }
    rest = text.slice(start);
  }
}
process.stdout.write(`${lines} lines\n`);
