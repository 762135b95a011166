import type { APIResponse, Route } from 'playwright-core';

const RETRIES_MAX = 3;

/**
 * What the server answers to a request that a test holds up. Playwright keeps connections open between requests, and
 * the server closes an idle one after some seconds: a request sent in that moment is reset before the server has read
 * it, and is sent again. Every POST has a key, so that one which did arrive is not carried out twice.
 */
export const serverAnswer = (route: Route): Promise<APIResponse> => route.fetch({ maxRetries: RETRIES_MAX });
