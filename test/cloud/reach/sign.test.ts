import { tencentAuthorization } from '../../../src/cloud/tencent-sign'

describe("Tencent Cloud's signature", () => {
  // the worked example of 签名方法 v3, with its stars for the id and the key
  const example = {
    secretId: 'AKID********************************',
    secretKey: '********************************',
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    action: 'DescribeInstances',
    payload: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    seconds: 1551113065,
  }

  it('is the one of their documented example', () => {
    expect(tencentAuthorization(example)).toBe(
      'TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, ' +
        'SignedHeaders=content-type;host;x-tc-action, ' +
        'Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
    )
  })

  it('changes with everything that it covers', () => {
    const changes = [
      {},
      { secretKey: 'other' },
      { host: 'sms.tencentcloudapi.com' },
      { service: 'sms' },
      { action: 'SendSms' },
      { payload: '{}' },
      { seconds: 1551113066 },
    ]
    const signatures = changes.map((change) => tencentAuthorization({ ...example, ...change }).slice(-64))
    expect(new Set(signatures).size).toBe(changes.length)
  })
})
