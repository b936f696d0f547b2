import { ask, askSync, base64ToUtf8, fromBase64, toBase64, utf8ToBase64 } from '../bridge'
import { logCall, settle } from './define'

type Fields = {
  filePath: string
  path: string
  dirPath: string
  srcPath: string
  destPath: string
  tempFilePath: string
  data: unknown
  encoding?: string
}

type Callbacks = Record<'success' | 'fail' | 'complete', ((answer: object) => void) | undefined>

type Operation = {
  /** In the order in which the …Sync form takes them. */
  parameters: (keyof Fields)[]
  question: (fields: Fields) => [call: string, input: object]
  /** What the …Sync form returns for Node's answer. */
  value: (given: unknown, fields: Fields) => unknown
  /** Where the other form puts it. */
  field?: string
}

const nothing = (): undefined => undefined
const asGiven = (given: unknown): unknown => given

const operations: Record<string, Operation> = {
  readFile: {
    parameters: ['filePath', 'encoding'],
    question: ({ filePath }) => ['file.read', { filePath }],
    value: (base64, { encoding }) => decode(base64 as string, encoding),
    field: 'data',
  },
  writeFile: {
    parameters: ['filePath', 'data', 'encoding'],
    question: ({ filePath, data, encoding }) => ['file.write', { filePath, base64: encode(data, encoding) }],
    value: nothing,
  },
  unlink: {
    parameters: ['filePath'],
    question: ({ filePath }) => ['file.unlink', { filePath }],
    value: nothing,
  },
  access: { parameters: ['path'], question: ({ path }) => ['file.size', { filePath: path }], value: nothing },
  stat: {
    parameters: ['path'],
    question: ({ path }) => ['file.size', { filePath: path }],
    value: (size) => ({ size, mode: 0, lastModifiedTime: 0, isFile: () => true, isDirectory: () => false }),
    field: 'stats',
  },
  getFileInfo: {
    parameters: ['filePath'],
    question: ({ filePath }) => ['file.size', { filePath }],
    value: asGiven,
    field: 'size',
  },
  copyFile: {
    parameters: ['srcPath', 'destPath'],
    question: ({ srcPath, destPath }) => ['file.copy', { from: srcPath, to: destPath }],
    value: nothing,
  },
  saveFile: {
    parameters: ['tempFilePath', 'filePath'],
    question: ({ tempFilePath, filePath }) => ['file.save', { tempFilePath, filePath }],
    value: asGiven,
    field: 'savedFilePath',
  },
  readdir: {
    parameters: ['dirPath'],
    question: ({ dirPath }) => ['file.list', { folder: dirPath }],
    value: asGiven,
    field: 'files',
  },
  // Folders are only parts of a path here.
  mkdir: {
    parameters: ['dirPath'],
    question: ({ dirPath }) => ['file.list', { folder: dirPath }],
    value: nothing,
  },
}

/** wx.getFileSystemManager(): each operation waits in its …Sync form and calls back in the other. */
export function fileSystemManager(): object {
  const forms = Object.entries(operations).flatMap(([name, operation]) => [
    [`${name}Sync`, syncForm(`${name}Sync`, operation)],
    [name, callbackForm(name, operation)],
  ])
  return Object.fromEntries(forms) as object
}

function syncForm(name: string, { parameters, question, value }: Operation): (...args: unknown[]) => unknown {
  return (...args) => {
    const fields = Object.fromEntries(parameters.map((key, index) => [key, args[index]])) as Fields
    logCall(`FileSystemManager.${name}`, fields)
    try {
      return value(askSync(...question(fields)), fields)
    } catch (failure) {
      const errMsg = `${name}:${(failure as { errMsg: string }).errMsg}`
      throw Object.assign(new Error(errMsg), failure, { errMsg })
    }
  }
}

function callbackForm(
  name: string,
  { question, value, field }: Operation,
): (fields: Fields & Callbacks) => void {
  return (fields) => {
    const work = async (): Promise<object> => {
      const answer = value(await ask(...question(fields)), fields)
      return field ? { [field]: answer } : {}
    }
    void settle(name, logCall(`FileSystemManager.${name}`, fields), work).then(
      (result) => [fields.success, fields.complete].forEach((told) => told?.(result)),
      (error: object) => [fields.fail, fields.complete].forEach((told) => told?.(error)),
    )
  }
}

function decode(base64: string, encoding?: string): string | ArrayBuffer {
  if (!encoding) return fromBase64(base64)
  return encoding === 'base64' ? base64 : base64ToUtf8(base64)
}

function encode(data: unknown, encoding?: string): string {
  if (data instanceof ArrayBuffer) return toBase64(data)
  return encoding === 'base64' ? String(data) : utf8ToBase64(String(data))
}
