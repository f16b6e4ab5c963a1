import type { Template } from '../templates/template.ts';
import { parseStoredTemplate } from '../templates/template-schema.ts';
import type { LinkOptions } from './create-link.ts';
import { randomBytes, requireBytes, toLink } from './fragment.ts';
import type { OpenLinkOptions } from './open-link.ts';
import { parseJson } from './receive-comparison.ts';
import { seal, unseal } from './seal.ts';

/** An address that holds a template in its fragment. Throws as `createLink` does. */
export async function createTemplateLink(
  template: Template,
  options: Omit<LinkOptions, 'expiresAt'>,
): Promise<string> {
  const { password } = options;
  const bytes = await seal(JSON.stringify(parseStoredTemplate(template)), {
    content: 'template',
    secret: password === undefined ? undefined : { password },
    randomBytes: options.randomBytes ?? randomBytes,
  });
  return toLink(options.base, bytes, options.maxLength);
}

/** Opens what `createTemplateLink` made. Throws as `openLink` does. */
export async function openTemplateLink(
  link: string,
  options: Pick<OpenLinkOptions, 'password'> = {},
): Promise<Template> {
  const { password } = options;
  const { text } = await unseal(requireBytes(link, 'template'), 'template', { password });
  return parseStoredTemplate(parseJson(text));
}
