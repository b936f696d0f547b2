import { ask } from '../bridge'
import { logCall, settle, wx } from './define'
import type { Options } from './options'

const BODY_LIMIT = 100 * 1024

function cloudApi(name: string, run: (options: Options) => Promise<unknown>): (options?: Options) => unknown {
  const api = `cloud.${name}`
  return (options = {} as Options) => {
    const answer = settle(api, logCall(api, options), () => run(options))
    const { success, fail, complete } = options
    if (!success && !fail && !complete) return answer
    return answer.then(
      (result) => [success, complete].forEach((call) => call?.(result)),
      (error: object) => [fail, complete].forEach((call) => call?.(error)),
    )
  }
}

export function defineCloud(): void {
  wx['cloud'] = {
    init: (options: object) => void logCall('cloud.init', options),
    callFunction: cloudApi('callFunction', ({ name, data }) => {
      const size = new TextEncoder().encode(JSON.stringify(data ?? {})).length
      if (size > BODY_LIMIT) {
        throw {
          errCode: -501001,
          errMsg: `cloud.callFunction:fail data exceed max size, ${size} bytes > 100 KB`,
        }
      }
      return ask('cloud.call', { name, data })
    }),
    uploadFile: cloudApi('uploadFile', ({ cloudPath, filePath }) =>
      ask('cloud.upload', { cloudPath, filePath }),
    ),
    downloadFile: cloudApi('downloadFile', ({ fileID }) => ask('cloud.download', { fileID })),
    getTempFileURL: cloudApi('getTempFileURL', ({ fileList }) =>
      Promise.resolve({
        fileList: fileList.map((fileID) => ({
          fileID,
          tempFileURL: fileID,
          status: 0,
          errMsg: 'ok',
        })),
      }),
    ),
  }
}
