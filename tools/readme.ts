/** Writes the generated parts of the documents: `npm run readme`. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { commandDocument, projectFile, withParts } from './readme-parts.ts';

const here = pathToFileURL(`${process.cwd()}/`);
writeFileSync(new URL('README.md', here), withParts(projectFile('README.md', here), here));
writeFileSync(new URL('docs/commands.md', here), commandDocument());
