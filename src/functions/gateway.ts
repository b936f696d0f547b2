/** A request as CloudBase's HTTP access hands it to a function (集成请求). */
export interface GatewayRequest {
  path: string
  httpMethod: string
  headers?: Record<string, string>
  queryStringParameters?: Record<string, string>
  body?: string
  /** the platform says it as a word in places */
  isBase64Encoded?: boolean | 'true' | 'false'
}

/** What it takes back (集成响应). */
export interface GatewayAnswer {
  isBase64Encoded: true
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** Lets an ordinary HTTP program answer the platform's form of a request. */
export async function throughGateway(
  event: GatewayRequest,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<GatewayAnswer> {
  const { path, httpMethod, headers = {}, queryStringParameters = {}, body = '', isBase64Encoded } = event
  const encoded = isBase64Encoded === true || isBase64Encoded === 'true'
  const bytes = Buffer.from(body, encoded ? 'base64' : 'utf8')
  const query = new URLSearchParams(queryStringParameters).toString()
  const url = `https://${headers.host ?? 'localhost'}${path}${query && `?${query}`}`
  const bare = httpMethod === 'GET' || httpMethod === 'HEAD'
  const answer = await fetch(
    new Request(url, { method: httpMethod, headers, ...(bare ? {} : { body: new Uint8Array(bytes) }) }),
  )
  return {
    isBase64Encoded: true,
    statusCode: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
  }
}
