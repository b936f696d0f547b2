import { appConfig, setup } from '../app'
import { ask } from '../bridge'
import { choice, element, sheet } from '../dialogs'
import { defineAsync, defineSync } from './define'

const CONTRACT = '《用户隐私保护指引》'

type Resolve = (answer: { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string }) => void
type Listener = (resolve: Resolve, info: { referrer: string }) => void

let agreed = setup.privacyAgreed
let listener: Listener | null = null
/** The button whose tap WeChat saw; `resolve({event: 'agree'})` must name it. */
let tappedButton: string | null = null

export function definePrivacy(): void {
  defineAsync('getPrivacySetting', () => ({ needAuthorization: needed(), privacyContractName: CONTRACT }))
  defineAsync('openPrivacyContract', () => undefined)
  defineAsync('requirePrivacyAuthorize', () => mayUsePrivate('requirePrivacyAuthorize'))
  defineSync('onNeedPrivacyAuthorization', (told: Listener) => void (listener = told))
}

const needed = (): boolean => Boolean(appConfig.__usePrivacyCheck__) && !agreed

/** Resolves when the person has agreed; otherwise fails as the private API itself would. */
export async function mayUsePrivate(api: string): Promise<void> {
  if (!needed()) return
  const allowed = await (listener ? askApp(listener, api) : askWithWeChatsDialog())
  if (!allowed) throw { errMsg: `${api}:fail privacy permission is not authorized`, errno: 104 }
  await agree()
}

export async function agreeThroughButton(buttonId: string): Promise<void> {
  tappedButton = buttonId
  await agree()
}

async function agree(): Promise<void> {
  agreed = true
  await ask('privacy.agree')
}

function askApp(told: Listener, api: string): Promise<boolean> {
  return new Promise((answered, refused) => {
    told(
      ({ event, buttonId }) => {
        if (event === 'exposureAuthorization') return
        if (event === 'agree' && (buttonId === undefined || buttonId !== tappedButton)) {
          refused({
            errMsg: `${api}:fail agree must name a tapped button with open-type agreePrivacyAuthorization`,
          })
        } else answered(event === 'agree')
      },
      { referrer: `wx.${api}` },
    )
  })
}

/** What WeChat itself shows when the app has no onNeedPrivacyAuthorization. */
function askWithWeChatsDialog(): Promise<boolean> {
  return new Promise((answered) => {
    const { box, close } = sheet()
    const answer = (agrees: boolean): void => {
      close()
      answered(agrees)
    }
    const row = element('div', 'row', '')
    row.append(
      choice('拒绝', () => answer(false)),
      choice('同意', () => answer(true)),
    )
    box.append(element('p', '', `请阅读并同意${CONTRACT}`), row)
  })
}
