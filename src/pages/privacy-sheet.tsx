import { useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { agreeButton, answerPrivacy, readPrivacyGuide, usePrivacyAsked } from '../client/privacy'
import { Box } from '../ui/elements'
import { Button } from '../ui/parts'
import { Sheet } from '../ui/sheet'

/** WeChat's 用户隐私保护指引, asked at the first use of something private and never before. */
export function PrivacySheet() {
  const use = usePrivacyAsked()
  const [inSight, setInSight] = useState(true)
  useDidShow(() => setInSight(true))
  useDidHide(() => setInSight(false))
  if (!use || !inSight) return null
  return (
    <Sheet
      title="先请您看一看"
      onClose={() => answerPrivacy(false)}
      bar={
        <>
          <Button onTap={() => answerPrivacy(false)}>不同意</Button>
          <Button
            kind="main"
            id={agreeButton}
            openType="agreePrivacyAuthorization"
            onAgree={() => answerPrivacy(true)}
          >
            同意
          </Button>
        </>
      }
    >
      <Box>{`要${use}，请先同意《用户隐私保护指引》。只在您点的时候用，不作别的用。`}</Box>
      <Box className="note gap-above">不同意也能接着看，只是这一项用不了。</Box>
      <Button kind="bare" onTap={readPrivacyGuide}>
        看《用户隐私保护指引》
      </Button>
    </Sheet>
  )
}
