import type { Composition, Topic } from './topic.ts';
import { blueSky } from './topics/blue-sky.ts';
import { declineMeeting } from './topics/decline-meeting.ts';
import { emailRegex } from './topics/email-regex.ts';
import { gitRebase } from './topics/git-rebase.ts';
import { haiku } from './topics/haiku.ts';
import { lisbonWeekend } from './topics/lisbon-weekend.ts';
import { pancakes } from './topics/pancakes.ts';
import { pythonRust } from './topics/python-rust.ts';
import { raceConditions } from './topics/race-conditions.ts';
import { recursion } from './topics/recursion.ts';
import { shortStory } from './topics/short-story.ts';
import { sqlNoSql } from './topics/sql-nosql.ts';
import { tcpUdp } from './topics/tcp-udp.ts';

export type Subject = Topic | Composition;

// The order matters: "a regex for e-mail" is no e-mail, and a story about rain is a story.
const SUBJECTS: readonly Subject[] = [
  raceConditions,
  blueSky,
  sqlNoSql,
  emailRegex,
  pythonRust,
  tcpUdp,
  recursion,
  lisbonWeekend,
  declineMeeting,
  shortStory,
  haiku,
  pancakes,
  gitRebase,
];

/** The subject that a prompt is about, or `undefined` when the simulator has nothing prepared. */
export function findSubject(prompt: string): Subject | undefined {
  return SUBJECTS.find((subject) => subject.keywords.test(prompt));
}
