import type { MyCall } from '../../contract/mobilization-answer'
import { format } from '../../domain/clock'
import { Strip } from '../../ui/parts'

/** Corrections and lines to everybody, the newest on top: they change what was read before. */
export const News = ({ call }: { call: MyCall }) => (
  <>
    {call.news.map((n, i) => (
      <Strip key={n.at + n.words} tone={i === 0 ? 'bad' : 'waiting'}>
        {`${format(n.at, 'H:mm')} ${n.words}`}
      </Strip>
    ))}
  </>
)
