import Taro from '@tarojs/taro'
import type { ListLine } from '../../../contract/mobilization-answer'
import type { Outcome4 } from '../../../contract/mobilization-types'
import { format } from '../../../domain/clock'
import { outcomeWords, stageWords } from '../../../domain/mobilization-words'
import { Box, Tap } from '../../../ui/elements'
import { Button, Tag } from '../../../ui/parts'

const outcomes: Outcome4[] = ['coming', 'declined', 'no_answer', 'wrong_number']
const spaced = (phone: string) => phone.replace(/^(\d{3})(\d{4})(\d+)$/, '$1 $2 $3')
const dial = (phoneNumber: string) => void Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)

/** One name: dial, and what came of it. Who does not hear is told by their 带信人. */
export function ReachRow({
  line,
  first,
  onMark,
}: {
  line: ListLine
  /** the next one to call has the red button */
  first: boolean
  onMark(outcome: Outcome4): void
}) {
  const { label, phone, messenger } = line
  const indirect = line.hardOfHearing || !phone
  const kind = first ? 'main' : 'plain'
  return (
    <Box className="reach">
      <Box className="reach-name">{label}</Box>
      <Box className="tags">
        {line.knock && <Tag tone="now">请就近上门叫一声</Tag>}
        {line.hardOfHearing && <Tag tone="waiting">听不清电话</Tag>}
        {!phone && <Tag tone="waiting">没有电话</Tag>}
        {line.outcome && (
          <Tag tone="waiting">
            {[line.outcomeAt && format(line.outcomeAt, 'H:mm'), outcomeWords[line.outcome]]
              .filter(Boolean)
              .join(' ')}
          </Tag>
        )}
        {!line.outcome && <Tag>{stageWords[line.stage]}</Tag>}
      </Box>
      {indirect && (
        <Box className="note gap-above">
          {messenger ? `请带信人 ${messenger.name} 去说一声` : '没有登记带信人，请就近的人去说一声'}
        </Box>
      )}
      {indirect && messenger?.phone && (
        <Button
          kind={kind}
          icon="phone"
          label={`找 ${label}，打给带信人 ${messenger.name} ${spaced(messenger.phone)}`}
          onTap={() => dial(messenger.phone)}
        >
          {`${messenger.name} ${spaced(messenger.phone)}`}
        </Button>
      )}
      {phone && (
        <Button
          kind={indirect && messenger?.phone ? 'plain' : kind}
          icon="phone"
          label={`打给 ${label} ${spaced(phone)}`}
          onTap={() => dial(phone)}
        >
          {spaced(phone)}
        </Button>
      )}
      <Box className="outcomes" role="group" label={`${label}的结果`}>
        {outcomes.map((o) => (
          <Tap
            key={o}
            className={`outcome ${line.outcome === o ? 'outcome-on' : ''}`}
            pressed={line.outcome === o}
            label={`${label} ${outcomeWords[o]}`}
            onTap={() => onMark(o)}
          >
            {outcomeWords[o]}
          </Tap>
        ))}
      </Box>
    </Box>
  )
}
