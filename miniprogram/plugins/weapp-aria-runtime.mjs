import { mergeInternalComponents } from '@tarojs/shared';
import attributes from './weapp-aria.json';

mergeInternalComponents(attributes);
