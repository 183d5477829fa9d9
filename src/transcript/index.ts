/** Knows which parts of the transcripts others use. */
export { act, newMarks, type Marks } from './act.ts';
export { Consoles, type LabLike, type Listener, type Typed } from './consoles.ts';
export { keyboardForms } from './directives.ts';
export { allGoldens, goldenOf, scenarioNotes, type Golden } from './goldens.ts';
export { DirectiveRunner, type LiveOptions } from './live.ts';
export {
  failureLines,
  goldensLine,
  mergeVerdicts,
  reportLines,
  type Failure,
  type Played,
  type Verdict,
} from './outcome.ts';
export { play, type LabMaker, type Performance, type PlayOptions } from './play.ts';
export { Recorder, recordingHead } from './record.ts';
export {
  fixturesFolder,
  isProblem,
  problemText,
  readText,
  shippedLab,
  shippedLabs,
  shippedTranscripts,
  type Problem,
} from './source.ts';
export { bareCommands, readTranscript, type Transcript } from './transcript.ts';
export { updateFile, updateRefusal } from './update.ts';
