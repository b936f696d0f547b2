type Callbacks = {
  success?: (result: object) => void
  fail?: (error: object) => void
  complete?: (either: object) => void
}

/** Every field that the harness reads, whichever API it belongs to. An app may leave any of them out. */
export type Options = Callbacks & {
  url: string
  method?: string
  header?: Record<string, string>
  data: unknown
  dataType?: string
  responseType?: string
  timeout?: number
  filePath: string
  tempFilePath: string
  name: string
  formData?: Record<string, string>
  cloudPath: string
  fileID: string
  fileList: string[]
  count?: number
  extension?: string[]
  src: string
  key: string
  title: string
  duration?: number
  mask?: boolean
  itemList: string[]
  alertText?: string
  index: number
  text?: string
  iconPath?: string
  selectedIconPath?: string
  frontColor: string
  backgroundColor: string
  scrollTop?: number
  selector?: string
  offsetTop?: number
  delta?: number
  events?: Record<string, (...args: unknown[]) => void>
  tmplIds: string[]
  phoneNumber: string
  latitude: number
  longitude: number
  value: number
}
