import * as z from 'zod/mini';

const text = z.object({ type: z.literal('text'), text: z.string() });

/** An image by `https:` address or as a `data:` URL. */
const image = z.object({
  type: z.literal('image'),
  url: z.string().check(z.regex(/^(https:\/\/|data:image\/)/, 'An image is an https: or data:image/ URL.')),
  alt: z.optional(z.string()),
});

export const contentPartSchema = z.discriminatedUnion('type', [text, image]);

export const messageSchema = z.object({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.union([z.string(), z.array(contentPartSchema)]),
});
