import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidHide } from '@tarojs/taro'
import type { RecordFields } from '../../../contract/activity-types'
import { AppError } from '../../../contract/errors'
import type { SavedRecord } from '../../../contract/record'
import type { RecordForm } from '../../../contract/record-types'
import { checkFields, type Wrong } from '../../../domain/record-check'
import { call } from '../../../client/call'
import { useDraft } from '../../../client/draft'
import { useCall } from '../../../client/use-call'
import type { Which } from '../which'

type Key = keyof RecordFields

/** What she has written on this phone. */
interface Written {
  /** the version she started from */
  version: number
  fields: Partial<RecordFields>
  /** those fields as she found them */
  was: Partial<RecordFields>
  /** those fields as they were last sent, so that typing on is seen */
  sent: Partial<Record<Key, string>>
  paper?: string
  paperSent?: string
}

const nothing: Written = { version: 0, fields: {}, was: {}, sent: {} }

/** Waits this long after the last letter before it saves, in milliseconds. */
const pause = 1500
/** Without a network, tries again this often, in milliseconds. */
const again = 15_000

/** phone: no network, it waits there; refused: the server said why not */
export type SaveState = 'saved' | 'typing' | 'saving' | 'phone' | 'refused'
export type Clash = Extract<SavedRecord, { saved: false }>

const isSent = (written: Written, key: Key) =>
  !(key in written.fields) || written.sent[key] === JSON.stringify(written.fields[key])

/**
 * The record that she is writing: saved by itself a moment after each change, kept on the phone until then. When
 * somebody else wrote in between, nothing is lost: `clash` holds both texts.
 */
export function useRecord(which: Which) {
  const { activityId, unitId } = which
  const loaded = useCall('record.show', which, { keep: `record.${unitId}.${activityId}` })
  const form = loaded.data
  const draft = useDraft<Written>(`record.edit.${activityId}.${unitId}`, nothing)
  const written = useRef(draft.value)
  const [state, setState] = useState<SaveState>('saved')
  const [refused, setRefused] = useState<AppError | null>(null)
  const [clash, setClash] = useState<Clash | null>(null)
  const running = useRef<Promise<boolean> | null>(null)
  const { patch, reload } = loaded

  const fields = form && { ...form.fields, ...draft.value.fields }
  const wrong: Wrong = form && fields ? checkFields(fields, form) : {}
  const paper = draft.value.paper ?? form?.paperNumber ?? ''

  const keep = (next: Written) => {
    written.current = next
    draft.set(() => next)
  }

  function set<K extends Key>(key: K, value: RecordFields[K]) {
    if (!form) return
    const w = written.current
    const begun = Object.keys(w.fields).some((k) => !isSent(w, k as Key))
    keep({
      ...w,
      version: begun ? w.version : form.version,
      fields: { ...w.fields, [key]: value },
      was: isSent(w, key) ? { ...w.was, [key]: form.fields[key] } : w.was,
    })
    setState('typing')
  }

  function setPaper(number: string) {
    if (form) keep({ ...written.current, version: form.version, paper: number })
    setState('typing')
  }

  /** What is ready to go: changed, and nothing wrong with it. */
  const ready = useCallback((w: Written, of: RecordForm) => {
    const bad = checkFields({ ...of.fields, ...w.fields }, of)
    const keys = (Object.keys(w.fields) as Key[]).filter((key) => !isSent(w, key) && !bad[key])
    const pick = (from: Partial<RecordFields>) =>
      Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<RecordFields>
    const paperNumber = w.paper !== undefined && w.paper !== w.paperSent ? w.paper : undefined
    return { keys, fields: pick(w.fields), was: pick(w.was), paperNumber }
  }, [])

  async function saveNow(): Promise<boolean> {
    if (!form) return false
    const w = written.current
    const { keys, paperNumber, ...send } = ready(w, form)
    if (!keys.length && paperNumber === undefined) return true
    setState('saving')
    try {
      const answer = await call('record.save', {
        activityId,
        unitId,
        version: w.version,
        ...send,
        paperNumber,
      })
      setRefused(null)
      patch(() => answer.form)
      if (!answer.saved) {
        setClash(answer)
        setState('typing')
        return false
      }
      const now = written.current
      const sent = {
        ...now.sent,
        ...Object.fromEntries(keys.map((k) => [k, JSON.stringify(send.fields[k])])),
      }
      const was = { ...now.was, ...Object.fromEntries(keys.map((k) => [k, answer.form.fields[k]])) }
      const next = {
        ...now,
        version: answer.form.version,
        sent,
        was,
        paperSent: paperNumber ?? now.paperSent,
      }
      keep(next)
      const left =
        Object.keys(next.fields).some((k) => !isSent(next, k as Key)) || next.paper !== next.paperSent
      // what is shown stays as she typed it; the phone need not remember it any more
      if (!left) draft.forget()
      setState(left ? 'typing' : 'saved')
      return true
    } catch (error) {
      setState('phone')
      if (error instanceof AppError && error.code !== 'unavailable') {
        setState('refused')
        setRefused(error)
        if (error.code === 'conflict') void reload()
      }
      return false
    }
  }

  /** Sends what is ready. @returns whether the server has all that can be sent */
  const save = useRef(async () => true)
  save.current = async () => {
    await running.current
    running.current = saveNow().finally(() => (running.current = null))
    return running.current
  }

  useEffect(() => {
    if (clash || (state !== 'typing' && state !== 'phone')) return
    const timer = setTimeout(() => void save.current(), state === 'phone' ? again : pause)
    return () => clearTimeout(timer)
  }, [draft.value, state, clash])
  // what was half typed when the app was closed
  useEffect(() => {
    if (form && draft.found) void save.current()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [!form])
  // what stands as it was saved follows what others write
  useEffect(() => {
    if (!form) return
    const w = written.current
    const old = (Object.keys(w.fields) as Key[]).filter(
      (key) => isSent(w, key) && JSON.stringify(w.was[key]) !== JSON.stringify(form.fields[key]),
    )
    if (!old.length) return
    const fresh = Object.entries(w.fields).filter(([k]) => !old.includes(k as Key))
    keep({ ...w, fields: Object.fromEntries(fresh) })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [form])
  useDidHide(() => void save.current())
  useEffect(() => () => void save.current(), [])

  /** Her choice for each field on which both differ; then it is saved again. */
  function settle(mine: (Key | 'paper')[]) {
    if (!clash) return
    const w = written.current
    const theirs = clash.differ.filter((key) => !mine.includes(key))
    const rest = Object.fromEntries(Object.entries(w.fields).filter(([k]) => !theirs.includes(k as Key)))
    const was = { ...w.was, ...Object.fromEntries(clash.differ.map((key) => [key, clash.form.fields[key]])) }
    const paper = mine.includes('paper') ? w.paper : undefined
    keep({ ...w, version: clash.form.version, fields: rest, was, paper })
    setClash(null)
    setState('typing')
  }

  return {
    loaded,
    form,
    fields,
    wrong,
    paper,
    set,
    setPaper,
    state,
    refused,
    clash,
    settle,
    save: () => save.current(),
    /** a call has answered with the form as it stands now */
    replace: (next: RecordForm) => patch(() => next),
  }
}

export type Writing = ReturnType<typeof useRecord>
/** The same once the form is there. */
export type Open = Writing & { form: RecordForm; fields: RecordFields }
