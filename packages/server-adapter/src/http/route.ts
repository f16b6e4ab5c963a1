import type { LLMSelectError } from '@llmselect/core';
import type { Visitor } from '../access/authorize.ts';
import type { FetchContext } from './fetch-context.ts';
import type { RequestScope } from './request-scope.ts';

/** One request on its way to a route. */
export interface Call extends RequestScope {
  readonly request: Request;
  readonly context: FetchContext;
  readonly url: URL;
  /** What stood in the place of `{name}` in the route's path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A call by somebody whom the host let in. */
export interface VisitorCall extends Call {
  readonly visitor: Visitor;
}

interface RoutePlace {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base path; `{name}` stands for one segment, `{name*}` at the end for all that is left, as it was sent. */
  readonly path: string;
}

/** Answers one method of one path. What it throws becomes a JSON error. */
export type Route = RoutePlace &
  (
    | { readonly open: true; answer(call: Call): Response | Promise<Response> }
    | {
        readonly open: false;
        /** Whether the call counts against the requests of a minute. What stops a cost should not. */
        readonly counted: boolean;
        answer(call: VisitorCall): Response | Promise<Response>;
        /** Words an error of the route, or of letting somebody in, for clients that are not ours. */
        readonly refuse?: ((error: LLMSelectError, call: Call) => Response | Promise<Response>) | undefined;
      }
  );

export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The routes of a path, one for each method it answers. None for a path that is nowhere. */
export type Router = (path: string) => readonly RouteMatch[];

export function createRouter(routes: readonly Route[]): Router {
  const known = routes.map((route) => ({ route, pattern: readPattern(route.path) }));
  return (path) => {
    const segments = path.split('/');
    const matches: RouteMatch[] = [];
    for (const { route, pattern } of known) {
      const parameters = matchPath(pattern, segments);
      if (parameters !== undefined) matches.push({ route, parameters });
    }
    return matches;
  };
}

/** A path, taken apart once. */
interface Pattern {
  /** A segment as it must be, or the name of what may stand there. */
  readonly segments: readonly (string | { readonly name: string })[];
  /** The name of all that follows, where anything may. */
  readonly rest: string | undefined;
}

function readPattern(path: string): Pattern {
  const parts = path.split('/');
  const rest = /^\{(\w+)\*\}$/.exec(parts.at(-1) ?? '')?.[1];
  const fixed = rest === undefined ? parts : parts.slice(0, -1);
  const segments = fixed.map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? part : { name };
  });
  return { segments, rest };
}

function matchPath(
  { segments: expected, rest }: Pattern,
  segments: readonly string[],
): Record<string, string> | undefined {
  const most = rest === undefined ? expected.length : Number.POSITIVE_INFINITY;
  const least = rest === undefined ? expected.length : expected.length + 1;
  if (segments.length < least || segments.length > most) return undefined;
  // Nearly every route ends here, before anything is made for it.
  if (!expected.every((part, position) => typeof part !== 'string' || part === segments[position]))
    return undefined;
  const parameters: Record<string, string> = {};
  for (const [position, part] of expected.entries()) {
    if (typeof part === 'string') continue;
    const value = decode(segments[position] ?? '');
    if (value === undefined || value === '') return undefined;
    parameters[part.name] = value;
  }
  return rest === undefined
    ? parameters
    : { ...parameters, [rest]: segments.slice(expected.length).join('/') };
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
