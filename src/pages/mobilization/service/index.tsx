import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Me } from '../../../contract/org'
import { useMe } from '../../../client/me'
import { today } from '../../../client/today'
import { Chips } from '../../../ui/chips'
import { Box } from '../../../ui/elements'
import { Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { Mine } from './mine'

/** 我的服务: where one has reported to, and the hours that were confirmed there. */
export default function Service() {
  const { member } = useRouter().params
  const me = useMe()
  const people = me?.people ?? []
  const [shown, setShown] = useState(member ?? '')
  const person: Me['people'][number] | undefined = people.find((p) => p.memberId === shown) ?? people[0]
  if (!person)
    return (
      <Frame members title="我的服务">
        <Skeleton lines={4} />
      </Frame>
    )
  const which = people.length > 1 && (
    <Box className="switch">
      <Chips
        label="看谁的服务"
        value={person.memberId}
        options={people.map((p) => ({ value: p.memberId, words: p.name }))}
        onChange={setShown}
      />
    </Box>
  )
  return <Mine key={person.memberId} person={person} thisYear={Number(today().slice(0, 4))} which={which} />
}
