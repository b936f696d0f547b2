import { useEffect } from 'react'
import { goInstead } from '../../../client/go'
import { useMe } from '../../../client/me'
import { can } from '../../../domain/access'
import { Box } from '../../../ui/elements'
import { Strip } from '../../../ui/parts'
import { Empty, Show, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { useSending } from '../sending'
import { useWhich, type Which } from '../which'
import { Aside } from './aside'
import { ClashCard } from './clash'
import { Filled } from './filled'
import { MissingPeople } from './missing-people'
import { PaperCard, PhotoCard } from './paper'
import { Agenda, Points } from './points'
import { Resolutions } from './resolutions'
import { SaveLine } from './save-line'
import { SubmitBar } from './submit'
import { useRecord, type Open } from './use-record'

/** 写记录: everything known is filled in; she adds 发言要点 and 决议. */
export default function EditPage() {
  const which = useWhich()
  const me = useMe()
  if (which) return <Edit key={which.unitId} which={which} />
  return (
    <Frame members title="写记录">
      {me === undefined || me?.offices.length ? (
        <Skeleton lines={6} />
      ) : (
        <Empty icon="pencil" title="记录由支部委员和经办人写">
          您看到的活动里有自己的到会情况。
        </Empty>
      )}
    </Frame>
  )
}

function Edit({ which }: { which: Which }) {
  const writing = useRecord(which)
  const { form, fields, loaded } = writing
  const locked = form?.state === 'submitted' || form?.state === 'accepted'
  const { activityId: id, unitId: unit } = which
  useEffect(() => {
    // from the phone's memory it may have been returned since
    if (locked && !loaded.stale) goInstead('record/show', { id, unit })
  }, [locked, loaded.stale, id, unit])
  const open = form && fields && !locked ? ({ ...writing, form, fields } as Open) : null

  return (
    <Frame title="写记录" wide bar={open && !open.clash && <SubmitBar of={open} />}>
      <Show of={{ ...loaded, data: open }} lines={8}>
        {(of) => <Form of={of} which={which} />}
      </Show>
    </Frame>
  )
}

function Form({ of, which }: { of: Open; which: Which }) {
  const me = useMe()
  const { form, clash } = of
  const onPhotos = (photos: Open['form']['photos']) => {
    of.replace({ ...form, photos })
    void of.loaded.reload()
  }
  const book = useSending(which, onPhotos, 'book')
  const sending = useSending(which, onPhotos, '')
  const mayWrite = can(me?.who ?? null, 'record.save', { path: form.unitPath })
  if (!mayWrite) return <Strip tone="bad">您不能改这份记录</Strip>
  if (clash) return <ClashCard of={of} clash={clash} />
  return (
    <>
      {form.state === 'returned' && <Strip tone="bad">{`退回来了：${form.returnedWords}`}</Strip>}
      <SaveLine of={of} />
      <Box className="columns">
        <Box>
          <Filled of={of} />
          {form.paperOnly ? (
            <PaperCard of={of} />
          ) : (
            <>
              <Points of={of} sending={book} />
              <Resolutions of={of} />
              <Agenda of={of} />
              <MissingPeople of={of} />
            </>
          )}
          <PhotoCard of={of} sending={sending} which={which} onPhotos={onPhotos} />
        </Box>
        <Box className="aside">
          <Aside form={form} />
        </Box>
      </Box>
    </>
  )
}
