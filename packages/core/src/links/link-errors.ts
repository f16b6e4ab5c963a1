import { LLMSelectError } from '../errors/llm-select-error.ts';

const PARAM = { param: 'link' } as const;

export function notALink(what: string): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    `There is no ${what} in this link. Copy the whole of it.`,
    PARAM,
  );
}

export function cut(): LLMSelectError {
  return new LLMSelectError('invalid-request', 'This link was cut off. Copy the whole of it.', PARAM);
}

export function damaged(): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    'This link was changed on its way and cannot be read. Ask for it again.',
    PARAM,
  );
}

export function newer(): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    'This link was made by another version of LLMSelect. Update LLMSelect to open it.',
    PARAM,
  );
}

export function tooMuch(): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    'This link holds far more than a link can honestly hold, so it was not opened.',
    PARAM,
  );
}

export function tooLong(length: number, maxLength: number): LLMSelectError {
  const [is, may] = [length, maxLength].map((count) => count.toLocaleString('en'));
  return new LLMSelectError(
    'invalid-request',
    `This would be a link of ${is} characters, and ${may} is all that a link can hold. Export it as an HTML file and send that.`,
    { param: 'maxLength' },
  );
}

export function passwordMissing(): LLMSelectError {
  return new LLMSelectError('unauthorized', 'This link is locked. Enter its password.', {
    param: 'password',
  });
}

/** Encryption cannot tell which of the two it was; the checksum has ruled out accidents. */
export function passwordWrong(): LLMSelectError {
  return new LLMSelectError('unauthorized', 'This password does not open the link. Check it and try again.', {
    param: 'password',
  });
}

export function keyWrong(): LLMSelectError {
  return new LLMSelectError('unauthorized', 'This link does not open this share. Copy the whole of it.', {
    param: 'key',
  });
}
