import { throughGateway } from '../../src/functions/gateway'

const echo = async (request: Request) =>
  new Response(new Uint8Array(await request.arrayBuffer()), {
    status: 201,
    headers: { 'x-asked': `${request.method} ${request.url} ${request.headers.get('x-nonce')}` },
  })

it('bytes come through the platform’s form of a request unchanged, with query and headers', async () => {
  const bytes = Buffer.from([0xff, 0xd8, 0, 1, 0xff])
  const answer = await throughGateway(
    {
      path: '/file/abc',
      httpMethod: 'PUT',
      headers: { host: 'xf.example.cn', 'x-nonce': 'n1' },
      queryStringParameters: { until: 'z', sig: 'a-b_c' },
      body: bytes.toString('base64'),
      isBase64Encoded: 'true',
    },
    echo,
  )
  expect(answer).toMatchObject({ statusCode: 201, isBase64Encoded: true, body: bytes.toString('base64') })
  expect(answer.headers['x-asked']).toBe('PUT https://xf.example.cn/file/abc?until=z&sig=a-b_c n1')
})

it('text comes as it is, and a GET has no body', async () => {
  const said = { path: '/call/org.me', httpMethod: 'POST', body: '{"姓名":"周桂兰"}', isBase64Encoded: false }
  const { body } = await throughGateway(said, echo)
  expect(Buffer.from(body, 'base64').toString('utf8')).toBe(said.body)
  expect((await throughGateway({ path: '/healthz', httpMethod: 'GET' }, echo)).body).toBe('')
})
