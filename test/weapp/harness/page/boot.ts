// The page side of the harness: runs app.js and opens the first page, in the order in which WeChat does.
import './controls/choices'
import './controls/forms'
import './controls/image'
import './controls/inputs'
import './controls/page-meta'
import './controls/picker'
import './controls/scroll-view'
import './controls/simple'
import './controls/slider'
import './controls/swiper'
import { defineUnwrittenControls } from './controls/unwritten'
import './controls/video'
import { createShell } from './bars'
import { prepareEngine } from './engine'
import { markLaunch, meterSetData } from './meters'
import { loadModule, prepareModules } from './modules'
import { pageInstances } from './pages'
import { installRemote } from './remote'
import { defineCloud } from './wx/cloud'
import { defineUnwritten, wx } from './wx/define'
import { defineDevice } from './wx/device'
import { defineFiles } from './wx/files'
import { defineLifecycle, getApp, openFirstPage, registerApp } from './wx/lifecycle'
import { defineNavigation } from './wx/navigation'
import { defineNetwork } from './wx/network'
import { definePrivacy } from './wx/privacy'
import { defineQueries } from './wx/queries'
import { defineShare } from './wx/share'
import { defineStorage } from './wx/storage'
import { defineSystem } from './wx/system'
import { defineUi } from './wx/ui'

createShell()
defineUnwrittenControls()
meterSetData()
prepareEngine()
for (const define of [
  ...[defineSystem, defineStorage, defineNetwork, defineCloud, defineUi, defineNavigation, defineDevice],
  ...[definePrivacy, defineShare, defineFiles, defineQueries, defineLifecycle, defineUnwritten],
]) {
  define()
}
installRemote()
prepareModules({ wx, App: registerApp, getApp, getCurrentPages: pageInstances })

markLaunch()
loadModule('app')
openFirstPage()
