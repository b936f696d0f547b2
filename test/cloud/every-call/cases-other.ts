import type { FileOutputs } from '../../../src/contract/file'
import type { HomeOutputs } from '../../../src/contract/home'
import type { MessageOutputs } from '../../../src/contract/message'
import { of, type Cases } from './case'
import { signedIn, preparers, upper, looks } from './personas'
import type { BusyTown } from './town'

type Calls = keyof HomeOutputs | keyof FileOutputs | keyof MessageOutputs

/** Home, files, messages. */
export function otherCases(t: BusyTown): Cases<Calls> {
  const unitId = t.units.first.id
  return {
    'home.show': of({}, signedIn),

    'file.begin': of(
      { unitId, purpose: 'photo', name: '合影.jpg', mime: 'image/jpeg', bytes: 100 },
      preparers,
    ),
    'file.done': of({ fileId: t.waitingFile }, ['secretary']),
    'file.link': of({ fileId: t.photo }, looks),

    'message.grant': of({ templates: ['leave.decided'] }, signedIn),
    'message.credits': of({}, signedIn),
    'message.tray': of({}, []),
    'message.feedback': of({ words: '灯坏了' }, signedIn),
    'message.feedbacks': of({}, ['county', 'admin']),
    'message.handleFeedback': of({ id: t.feedbackId, words: '已换灯' }, ['county', 'admin']),
    // of their own town each
    'message.reviews': of({}, ['farOffice', ...upper]),
    'message.review': of({ id: t.textId, pass: true }, upper),
  }
}
