import type { UnreviewedText } from '../../../contract/message'
import { phoneNow } from '../../../client/now'
import { useAct } from '../../../client/use-act'
import { usePages } from '../../../client/use-pages'
import { sayTime } from '../../../domain/clock'
import { confirm, tell } from '../../../ui/ask'
import { Box } from '../../../ui/elements'
import { More } from '../../../ui/more'
import { Button, Buttons, Card, Hero, Tag } from '../../../ui/parts'
import { Empty, Show } from '../../../ui/states'
import { Frame } from '../../frame'

/** Texts that the platform could not pass by itself: others see them after a person has. */
export default function Reviews() {
  const list = usePages('message.reviews', {}, (answer) => answer.items)
  const review = useAct('message.review')

  async function say(text: UnreviewedText, pass: boolean) {
    if (!pass && !(await confirm('不让别人看到？', '写的人还看得到，可以改了再交。', '不通过'))) return
    if (!(await review.done({ id: text.id, pass }))) return
    tell(pass ? '已通过' : '没有通过')
    await list.reload()
  }

  return (
    <Frame members title="待看的文字">
      <Hero title="待看的文字" note="平台拿不准，或者当时没有查成。您看过以后别人才看得到。" />
      <Show of={list}>
        {() =>
          list.lines.length ? (
            <>
              {list.lines.map((t) => (
                <Card
                  key={t.id}
                  title={t.name}
                  end={<Tag tone="waiting">{t.suggest === 'review' ? '平台拿不准' : '还没有查'}</Tag>}
                >
                  <Box className="prose">{t.content}</Box>
                  <Box className="note">{`${t.unitName} · ${sayTime(t.madeAt, phoneNow())}`}</Box>
                  <Buttons>
                    <Button onTap={() => void say(t, false)}>不通过</Button>
                    <Button onTap={() => void say(t, true)}>通过</Button>
                  </Buttons>
                </Card>
              ))}
              <More of={list} />
            </>
          ) : (
            <Empty icon="check" title="没有要看的">
              平台查不了的文字会出现在这里。
            </Empty>
          )
        }
      </Show>
    </Frame>
  )
}
