import { useState } from 'react'
import type { MadeDocument } from '../../contract/record-types'
import { canShareFile, openLink, shareLink } from '../../client/upload'
import { tell } from '../../ui/ask'
import { Box } from '../../ui/elements'
import { Button, Strip } from '../../ui/parts'
import { Sheet } from '../../ui/sheet'
import { Skeleton } from '../../ui/states'
import { sayFailed } from './words'

/** A document being made, and then ready: its name, what to know about it, open and share. */
export function Made({
  title,
  document,
  onClose,
}: {
  title: string
  /** null while it is being made */
  document: MadeDocument | null
  onClose(): void
}) {
  const [busy, setBusy] = useState(false)
  const act = async (how: typeof openLink) => {
    if (!document) return
    setBusy(true)
    await how(document.link, document.name).catch((e: unknown) => tell(sayFailed(e, '没有打开')))
    setBusy(false)
  }
  const page = document?.name.endsWith('.html')
  const zip = document?.name.endsWith('.zip')
  const weapp = process.env.TARO_ENV === 'weapp'

  return (
    <Sheet
      title={document ? '做好了' : `正在做${title}`}
      onClose={onClose}
      bar={
        document && (
          <>
            {canShareFile && !zip && (
              <Button icon="share" busy={busy} onTap={() => void act(shareLink)}>
                转发
              </Button>
            )}
            <Button
              kind="main"
              icon={weapp && !zip ? 'file' : zip && weapp ? 'share' : page ? 'print' : 'download'}
              busy={busy}
              onTap={() => void act(openLink)}
            >
              {weapp ? (zip ? '转发到聊天' : '打开') : page ? '打开打印页' : '下载'}
            </Button>
          </>
        )
      }
    >
      {document ? (
        <>
          <Box className="strong">{document.name}</Box>
          <Box className="note gap-below">
            {weapp && !zip
              ? '打开以后点右上角，可以存、可以发、可以打印。'
              : '文件保留一天，过后可以再做一份。'}
          </Box>
          {document.notes.map((note) => (
            <Strip key={note}>{note}</Strip>
          ))}
        </>
      ) : (
        <>
          <Skeleton lines={2} />
          <Box className="note">马上就好，照片多的要等几秒。</Box>
        </>
      )}
    </Sheet>
  )
}
