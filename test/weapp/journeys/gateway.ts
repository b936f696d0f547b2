import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GatewayAnswer, GatewayRequest } from '../../../src/functions/gateway'

/** CloudBase's HTTP access in front of a function: every request becomes an event, every answer an HTTP one. */
export async function startGateway(run: (event: GatewayRequest) => Promise<unknown>) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url!, 'http://gateway')
      const event: GatewayRequest = {
        path: url.pathname,
        httpMethod: request.method!,
        headers: request.headers as Record<string, string>,
        queryStringParameters: Object.fromEntries(url.searchParams),
        body: Buffer.concat(chunks).toString('base64'),
        isBase64Encoded: true,
      }
      run(event).then(
        (answer) => {
          const { statusCode, headers, body } = answer as GatewayAnswer
          response.writeHead(statusCode, headers).end(Buffer.from(body, 'base64'))
        },
        () => response.writeHead(500).end(),
      )
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
