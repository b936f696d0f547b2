import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { can } from '../../../domain/access'
import { useMe } from '../../../client/me'
import { Box } from '../../../ui/elements'
import { Segments } from '../../../ui/forms'
import { Empty } from '../../../ui/states'
import { Frame } from '../../frame'
import { Contacts } from './contacts'
import { Talks } from './talks'

type Tab = 'talks' | 'contacts'

/** 谈心谈话 and the contact with 流动党员: that it took place, never what was said. */
export default function Talk() {
  const { unit = '', tab } = useRouter().params
  const me = useMe()
  const path = me?.offices.find((o) => o.unitId === unit)?.unitPath ?? ''
  const who = me?.who ?? null
  const options: { value: Tab; words: string }[] = [
    ...(can(who, 'activity.talks', { path }) ? [{ value: 'talks' as const, words: '谈心谈话' }] : []),
    ...(can(who, 'activity.contacts', { path }) ? [{ value: 'contacts' as const, words: '流动党员' }] : []),
  ]
  const [chosen, setChosen] = useState<Tab>(tab === 'contacts' ? 'contacts' : 'talks')
  const shown: Tab | undefined = options.find((o) => o.value === chosen)?.value ?? options[0]?.value
  return (
    <Frame title="谈心和联系">
      {options.length > 1 && (
        <Box className="switch">
          <Segments label="看哪一样" value={shown ?? null} options={options} onChange={(t) => setChosen(t)} />
        </Box>
      )}
      {shown === 'talks' && <Talks unitId={unit} />}
      {shown === 'contacts' && <Contacts unitId={unit} />}
      {!shown && (
        <Empty icon="lock" title="支部委员才能看">
          谈心谈话由支部委员会安排。
        </Empty>
      )}
    </Frame>
  )
}
