const error = (message: string, type: string, code: string | null) =>
  Buffer.from(JSON.stringify({ error: { message, type, param: null, code } }));

/** Bodies of refusals, in the words of OpenAI. */
export const ERROR_BODIES = {
  rateLimit: error(
    'Rate limit reached for requests. Please try again later. Visit https://platform.openai.com/account/rate-limits to learn more.',
    'requests',
    'rate_limit_exceeded',
  ),
  quota: error(
    'You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.',
    'insufficient_quota',
    'insufficient_quota',
  ),
  serverError: error('The server had an error while processing your request. Sorry about that!', 'server_error', null),
  badRequest: error('We could not parse the JSON body of your request.', 'invalid_request_error', null),
  notFound: error('Invalid URL', 'invalid_request_error', null),
} as const;

/** As nginx writes it. */
export const UNAVAILABLE_PAGE = `<html>
<head><title>503 Service Temporarily Unavailable</title></head>
<body>
<center><h1>503 Service Temporarily Unavailable</h1></center>
<hr><center>nginx</center>
</body>
</html>
`;
