import path from 'node:path'
import type { Host, HostCall } from './host-calls'
import { WxFailure } from './network'

/** wx.cloud: functions are answered by the test, files stay on this side as `phone.cloudFiles`. */
export function cloudCalls({ state, network, openid, cloud }: Host): Record<string, HostCall> {
  const carry = (api: string, send: () => Promise<object>): Promise<object> =>
    network.carry(api, send, () => {
      throw new WxFailure({ errCode: -504002, errMsg: `${api}:fail functions execute fail` })
    })

  return {
    'cloud.call': ({ name, data }: { name: string; data: unknown }) =>
      carry('cloud.callFunction', async () => {
        if (!cloud)
          throw new WxFailure({ errMsg: 'cloud.callFunction:fail no cloud environment in this test' })
        return { result: await cloud(name, data, openid), requestID: `cloud-${state.nextSerial()}` }
      }),

    'cloud.upload': ({ cloudPath, filePath }: { cloudPath: string; filePath: string }) =>
      carry('cloud.uploadFile', () => {
        const fileID = `cloud://test-env/${cloudPath}`
        state.cloudFiles.set(fileID, state.readFile(filePath))
        return Promise.resolve({ fileID, statusCode: 200 })
      }),

    'cloud.download': ({ fileID }: { fileID: string }) =>
      carry('cloud.downloadFile', () => {
        const bytes = state.cloudFiles.get(fileID)
        if (!bytes)
          throw new WxFailure({ errCode: -503002, errMsg: 'cloud.downloadFile:fail file not exist' })
        const tempFilePath = state.keepTemporary(bytes, path.extname(fileID))
        return Promise.resolve({ tempFilePath, statusCode: 200 })
      }),
  }
}
