import { codeFromStatus, type ErrorCode } from '@llmselect/core';
import type { FailureDetails } from './failure-details.ts';

/** Codes that say exactly what happened. They win over the HTTP status, which is often only near. */
const EXACT: Readonly<Record<string, ErrorCode>> = {
  insufficient_quota: 'quota-exceeded',
  billing_error: 'quota-exceeded',
  billing_hard_limit_reached: 'quota-exceeded',
  billing_not_active: 'quota-exceeded',
  insufficient_balance: 'quota-exceeded',
  insufficient_credits: 'quota-exceeded',
  exceeded_current_quota_error: 'quota-exceeded',
  rate_limit_exceeded: 'rate-limited',
  rate_limit_error: 'rate-limited',
  rate_limited: 'rate-limited',
  ratelimitreached: 'rate-limited',
  resource_exhausted: 'rate-limited',
  too_many_requests: 'rate-limited',
  slow_down: 'rate-limited',
  overloaded_error: 'overloaded',
  server_overloaded: 'overloaded',
  server_is_overloaded: 'overloaded',
  engine_overloaded: 'overloaded',
  engine_overloaded_error: 'overloaded',
  overloaded: 'overloaded',
  service_unavailable: 'overloaded',
  insufficient_system_resource: 'overloaded',
  service_tier_capacity_exceeded: 'overloaded',
  unavailable: 'overloaded',
  invalid_api_key: 'unauthorized',
  incorrect_api_key: 'unauthorized',
  authentication_error: 'unauthorized',
  invalid_authentication_error: 'unauthorized',
  api_key_invalid: 'unauthorized',
  api_key_expired: 'unauthorized',
  unauthenticated: 'unauthorized',
  permission_error: 'forbidden',
  permission_denied: 'forbidden',
  unsupported_country_region_territory: 'forbidden',
  model_not_found: 'not-found',
  deploymentnotfound: 'not-found',
  not_found_error: 'not-found',
  not_found: 'not-found',
  model_deprecated: 'not-found',
  context_length_exceeded: 'context-too-long',
  request_too_large: 'context-too-long',
  content_filter: 'content-filtered',
  content_policy_violation: 'content-filtered',
  responsibleaipolicyviolation: 'content-filtered',
  moderation_blocked: 'content-filtered',
  invalid_image_url: 'unsupported-input',
  invalid_image_format: 'unsupported-input',
  invalid_base64_image: 'unsupported-input',
  invalid_image: 'unsupported-input',
  image_too_large: 'unsupported-input',
  image_parse_error: 'unsupported-input',
  unsupported_image_media_type: 'unsupported-input',
  timeout_error: 'timeout',
  deadline_exceeded: 'timeout',
};

/** What some providers only say in prose. Read to decide, never repeated. */
const PROSE: readonly (readonly [RegExp, ErrorCode])[] = [
  [
    /(prompt|input|request)( \S+)? is too long|maximum context length|context (window|length|size)|exceeds? the (maximum|available) (number of tokens|context)/i,
    'context-too-long',
  ],
  [/(incorrect|invalid) api[ -]?key|api key (not valid|is invalid|expired)/i, 'unauthorized'],
  [
    /credit balance is too low|insufficient (credit|balance|quota)|exceeded your current quota|requires more credits/i,
    'quota-exceeded',
  ],
];

/** Codes so general that the HTTP status says more. */
const GENERAL: Readonly<Record<string, ErrorCode>> = {
  invalid_request_error: 'invalid-request',
  invalid_argument: 'invalid-request',
  failed_precondition: 'invalid-request',
  tool_use_failed: 'invalid-request',
  bad_request: 'invalid-request',
  api_error: 'upstream-error',
  server_error: 'upstream-error',
  internal_server_error: 'upstream-error',
  internal: 'upstream-error',
};

/** Our code for a failure: exact provider codes first, then prose, the HTTP status, general codes. */
export function failureCode(details: FailureDetails, status: number | undefined): ErrorCode {
  const codes = details.codes.map((code) => code.toLowerCase());
  const exact = codes.map((code) => EXACT[code]).find((code) => code !== undefined);
  if (exact !== undefined) return exact;
  const prose = PROSE.find(([pattern]) => pattern.test(details.text));
  if (prose !== undefined && (status === undefined || status < 500)) return prose[1];
  const told = status ?? details.status;
  if (told !== undefined && told >= 400) return codeFromStatus(told);
  return codes.map((code) => GENERAL[code]).find((code) => code !== undefined) ?? 'upstream-error';
}
