import { AppError } from '../../contract/errors'

/** One plain sentence for each way a file can be unusable; none repeats anything from inside the file. */
export const refusals = {
  empty: '这个文件是空的，请重新导出后再上传',
  tooBig: '文件太大，请只留党员名册这一张表再上传',
  tooManyRows: '表里的行太多，一次最多读 20000 行，请分开上传',
  mostlyBlank: '表里有太多空白行，请把名册复制到一个新表格里再上传',
  tooManyColumns: '表里的列太多，请只留党员名册的列再上传',
  bomb: '这个文件解开以后大得不正常，没有读取',
  corrupt: '文件已损坏或没有传完整，请重新保存后再上传',
  password: '文件加了密码，请取消密码、另存一份再上传',
  oldExcel: '这是旧版 .xls 或 .et 文件，请用 Excel 或 WPS 打开，另存为 .xlsx 再上传',
  html: '这个文件其实是网页，不是表格，请用 Excel 或 WPS 打开，另存为 .xlsx 再上传',
  xml: '这是 XML 表格，请用 Excel 或 WPS 打开，另存为 .xlsx 再上传',
  binaryExcel: '这是 .xlsb 文件，请用 Excel 打开，另存为 .xlsx 再上传',
  openDocument: '这是 .ods 文件，请打开后另存为 .xlsx 再上传',
  document: '这是文字文档，不是表格，请把名册存成 .xlsx 再上传',
  pdf: '这是 PDF，不是表格，请上传 .xlsx 或 .csv 文件',
  picture: '这是图片，不是表格，请上传 .xlsx 或 .csv 文件',
  archive: '这是压缩包，请解压后上传里面的表格',
  unknown: '看不懂这个文件，请上传 .xlsx 或 .csv 文件',
  encoding: '看不懂这个文件的文字编码，请另存为 .xlsx 再上传',
  noHeader: '没有找到表头：要有一行写着“姓名”和其他列名',
  hiddenSheet: '名册在隐藏的工作表里，请取消隐藏、保存后再上传',
  outOfMemory: '文件太大或太复杂，没有读取，请只留党员名册这一张表再上传',
  tooSlow: '读这个文件用的时间太长，已经停止，请只留党员名册这一张表再上传',
  broken: '读这个文件时出错，没有读取，请重新保存为 .xlsx 再上传',
} as const

export type Refusal = keyof typeof refusals

/** @returns the AppError of a file that is refused; `reason` is the refusal's name */
export const refuse = (refusal: Refusal): AppError =>
  new AppError('invalid', refusals[refusal], 'fileId', refusal)
