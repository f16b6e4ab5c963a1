import { answerModule } from '../answer/answer-module.ts';
import { answersModule } from '../compare/answers-module.ts';
import { compareModule } from '../compare/compare-module.ts';
import { english } from '../languages/english.ts';
import { codeModule } from '../markdown/code-module.ts';
import { promptModule } from '../prompt/prompt-module.ts';

/** What elements load with their first look is there before a test begins, as it is for every element but the first of a page. */
await Promise.all(
  [answerModule, answersModule, codeModule, compareModule, english, promptModule].map((module) =>
    module.ready(),
  ),
);
