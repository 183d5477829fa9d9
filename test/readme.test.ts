/** The README says what is true. */
import { expect, it } from 'vitest';
import { commandDocument, projectFile, withParts } from '../tools/readme-parts.ts';

it('has the session that is played and the commands that exist (npm run readme)', () => {
  const readme = projectFile('README.md');
  expect(withParts(readme)).toBe(readme);
});

it('lists every command in docs/commands.md (npm run readme)', () => {
  expect(commandDocument()).toBe(projectFile('docs/commands.md'));
});
