/**
 * Mounts LLMSelect as a route handler of Next.js.
 *
 * @module
 */

/** What can be mounted: a handler, or anything else that answers Fetch requests. */
export interface NextMountable {
  fetch(request: Request): Promise<Response> | Response;
}

/** A route handler of the App Router. What Next passes beside the request, such as its parameters, is not needed. */
export type NextRouteHandler = (request: Request, context?: unknown) => Promise<Response>;

/** One for each method, under the names by which Next finds them. */
export interface NextRouteHandlers {
  readonly GET: NextRouteHandler;
  readonly HEAD: NextRouteHandler;
  readonly POST: NextRouteHandler;
  readonly PUT: NextRouteHandler;
  readonly PATCH: NextRouteHandler;
  readonly DELETE: NextRouteHandler;
  readonly OPTIONS: NextRouteHandler;
}

/**
 * The exports of a catch-all route, such as `app/api/llmselect/[...path]/route.ts`, whose place is the handler's
 * `basePath`. A client that leaves aborts the request's signal and cancels the response's body.
 *
 * Next knows no trustworthy address of the client: callers who are `anonymous` share one set of limits.
 *
 * @see https://nextjs.org/docs/app/api-reference/file-conventions/route
 */
export function toNext(handler: NextMountable): NextRouteHandlers {
  const answer: NextRouteHandler = async (request) => await handler.fetch(request);
  return {
    GET: answer,
    HEAD: answer,
    POST: answer,
    PUT: answer,
    PATCH: answer,
    DELETE: answer,
    OPTIONS: answer,
  };
}
