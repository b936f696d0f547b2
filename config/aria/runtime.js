import { mergeInternalComponents } from '@tarojs/shared'
import attributes from './attributes'

// the phone numbers attributes as the templates do, so both sides must know the same list
mergeInternalComponents(attributes)
