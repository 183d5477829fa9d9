/** Knows how the topology of a transcript becomes a lab of the releases and chassis there are. */
import { Lab } from '../lab/lab.ts';
import { catalogue } from '../platforms/index.ts';
import type { LabMaker } from '../transcript/index.ts';

/** Builds labs. */
export const makeLab = ((topology) => Lab.create(topology, catalogue)) satisfies LabMaker;
