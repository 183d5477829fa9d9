/** Knows how configurations are tried out one by one and what is told about their lines. */
import { parseStartup } from '../lab/parse.ts';
import { errorSummary } from '../modes/interpret.ts';
import { catalogue } from '../platforms/index.ts';
import { isProblem, problemText, readText } from '../transcript/index.ts';
import { complain, print, status, type Io } from './io.ts';

interface ParseOptions {
  readonly context?: string;
  readonly release?: string;
  readonly platform?: string;
  readonly print?: boolean;
}

/** `hotstandby parse FILE…`: nothing is loaded before every file was read. */
export function parse(io: Io, files: readonly string[], options: ParseOptions): number {
  const { context: contextFile, release, platform } = options;
  const context = contextFile === undefined ? undefined : readText(contextFile);
  if (isProblem(context)) return complain(io, problemText(context));
  const texts: { file: string; text: string }[] = [];
  for (const file of files) {
    const text = readText(file);
    if (isProblem(text)) return complain(io, problemText(text));
    texts.push({ file, text });
  }
  let rejectedLines = 0;
  for (const { file, text } of texts) {
    const kind = {
      ...(release === undefined ? {} : { release }),
      ...(platform === undefined ? {} : { platform }),
      ...(context === undefined ? {} : { context }),
    };
    const parsed = parseStartup(text, kind, catalogue);
    if ('refused' in parsed) return complain(io, parsed.refused);
    const { rejected, running } = parsed;
    rejectedLines += rejected.length;
    const lines = rejected.map((r) => `${file}:${r.number}: ${errorSummary(r.error)}: ${r.text.trim()}`);
    if (!options.print) print(io, lines);
    else {
      for (const line of lines) io.stderr.write(`${line}\n`);
      io.stdout.write(running.endsWith('\n') ? running : `${running}\n`);
    }
  }
  return rejectedLines === 0 ? status.well : status.differs;
}
