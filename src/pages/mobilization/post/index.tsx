import { useCallback, useEffect, useState } from 'react'
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { call } from '../../../client/call'
import { go } from '../../../client/go'
import { canFillScreen, fillScreen, keepAwake } from '../../../client/screen'
import { useCodes } from '../../../client/use-codes'
import { Box, Words } from '../../../ui/elements'
import { Chips } from '../../../ui/chips'
import { Progress } from '../../../ui/figures'
import { Button, Card, Strip, Tag } from '../../../ui/parts'
import { RotatingCode } from '../../../ui/rotating-code'
import { Empty, Failure, Skeleton } from '../../../ui/states'
import { Frame } from '../../frame'
import { PostLine } from '../post-line'

/** minutes of codes kept ahead: a post may lie where there is no network */
const ahead = 15

/** The rotating code of a post: who scans it, or types what is read out, is there. */
export default function PostPage() {
  const { id = '', p = '' } = useRouter().params
  const [post, setPost] = useState(p)
  const load = useCallback(
    () => call('mobilization.postCodes', { callUpId: id, minutes: ahead, ...(post && { postId: post }) }),
    [id, post],
  )
  const { host, code, secondsLeft, error, reload } = useCodes(`post.${id}.${post}`, load)
  useDidShow(() => keepAwake(true))
  useDidHide(() => keepAwake(false))
  useEffect(() => () => keepAwake(false), [])

  if (!host)
    return (
      <Frame members title="集结码" wide>
        {error ? <Failure error={error} onRetry={() => void reload()} /> : <Skeleton lines={8} />}
      </Frame>
    )
  const left = Math.max(0, host.coming - host.arrived)
  // one that was kept by an older edition does not know how many are there
  const here = host.posts.find((one) => one.postId === post && one.arrived !== undefined)
  return (
    <Frame
      members
      title={`集结码 · ${host.postName}`}
      wide
      bar={
        <>
          {canFillScreen && <Button onTap={fillScreen}>全屏投影</Button>}
          <Button kind="main" onTap={() => go('mobilization/roll', { id })}>
            集结点名
          </Button>
        </>
      }
    >
      {error && <Strip>没有连上网络，码照样换；人数等联网后更新</Strip>}
      {host.posts.length > 0 && (
        <Chips
          label="岗位"
          value={post}
          options={[
            { value: '', words: '集结点' },
            ...host.posts.map((one) => ({ value: one.postId, words: one.name })),
          ]}
          onChange={setPost}
        />
      )}
      <Box className="host-page">
        <Card>
          {code ? (
            <RotatingCode
              link={code.link}
              spoken={code.spoken}
              secondsLeft={secondsLeft}
              what="集结"
              said="到了扫一扫"
            />
          ) : (
            <Empty icon="clock" title={host.codes.length ? '码用完了' : '现在没有码'}>
              {host.codes.length
                ? '手机有一会儿没有网络。连上网就有新码，也可以直接点名。'
                : '这次集结没有在进行。'}
            </Empty>
          )}
        </Card>
        <Box className="card host-numbers">
          <Box className="card-head">
            <Box className="host-count">
              已到 <Words className="host-big">{host.arrived}</Words> / 能来 {host.coming}
            </Box>
            {left > 0 && <Tag tone="waiting">{`还有 ${left} 人在路上`}</Tag>}
            {left === 0 && host.arrived > 0 && <Tag tone="done">能来的都到了</Tag>}
          </Box>
          <Progress value={host.arrived} of={host.coming} label="已到" />
          {here && <PostLine post={here} />}
        </Box>
      </Box>
    </Frame>
  )
}
