import type { Face } from '@huzhu/shared';
import type { PictureName } from '@/components';

export interface TourStep {
  picture: PictureName;
  title: string;
  words: string;
}

/** What somebody does here who never was here: three pictures for each face. Operators are shown by those who appointed them. */
export const TOURS: Record<Exclude<Face, 'operator'>, TourStep[]> = {
  elder: [
    { picture: 'ask', title: '点“找人帮忙”', words: '选一样事，选一个日子，就好了。' },
    { picture: 'come', title: '人来了，告诉他四个数', words: '见面码在手机上。当面说，不要发给别人。' },
    { picture: 'confirm', title: '做完了，点“是的”', words: '不会点也没关系，打电话给社区就行。' },
  ],
  volunteer: [
    { picture: 'near', title: '看看附近谁要人帮', words: '觉得合适，就点“我来帮忙”。' },
    { picture: 'visit', title: '到了，请老人念四个数', words: '来的时候念一次，走的时候再念一次。' },
    { picture: 'save', title: '时间存进您的存折', words: '社区审核以后入账。将来您也能请人来帮。' },
  ],
  worker: [
    { picture: 'listen', title: '老人打电话来，替他下单', words: '不用手机的老人，一样有人帮。' },
    { picture: 'send', title: '没有人接，就派给合适的人', words: '先打电话问一声，他答应了再派。' },
    { picture: 'approve', title: '做完了，审核入账', words: '看看计划和实际，没有疑问的可以一起审核。' },
  ],
};

export const hasTour = (face: Face | null): face is keyof typeof TOURS => face !== null && face in TOURS;
