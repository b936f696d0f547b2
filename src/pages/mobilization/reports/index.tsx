import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCall } from '../../../client/use-call'
import { Box } from '../../../ui/elements'
import { Segments } from '../../../ui/forms'
import { Button } from '../../../ui/parts'
import { tell } from '../../../ui/ask'
import { Frame } from '../../frame'
import { Book } from './book'
import { Here } from './here'
import { PeopleSheet } from './people-sheet'

type Tab = 'here' | 'book'

/** 服务和报到 of a unit: who has come to help here, and what its own members did elsewhere. */
export default function Reports() {
  const { unit = '' } = useRouter().params
  const [tab, setTab] = useState<Tab>('here')
  const [adding, setAdding] = useState(false)
  const here = useCall('mobilization.reports', { unitId: unit }, { keep: `reports.${unit}` })
  return (
    <Frame
      members
      wide
      title="服务和报到"
      bar={
        tab === 'here' &&
        here.data && (
          <Button kind="main" onTap={() => setAdding(true)}>
            记服务
          </Button>
        )
      }
    >
      <Box className="switch">
        <Segments<Tab>
          label="看哪一样"
          value={tab}
          options={[
            { value: 'here', words: '到这里的' },
            { value: 'book', words: '我们的党员' },
          ]}
          onChange={setTab}
        />
      </Box>
      {tab === 'here' ? <Here of={here} /> : <Book unitId={unit} />}
      {adding && here.data && (
        <PeopleSheet
          unitId={unit}
          unitName={here.data.unitName}
          here={here.data.here}
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false)
            tell('记下了')
            void here.reload()
          }}
        />
      )}
    </Frame>
  )
}
