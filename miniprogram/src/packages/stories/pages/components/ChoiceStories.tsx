import type { RatingFace } from '@huzhu/shared';
import { useState } from 'react';
import {
  Card,
  ChoiceList,
  DayChoice,
  FaceChoice,
  HalfDayChoice,
  ManyChoice,
  PartOfDayChoice,
  Segments,
} from '@/components';
import { type Day, dayOf } from '@/format/day';
import type { TimeChoice } from '@/format/start-window';
import { now } from '@/services/clock';

/** What is chosen. */
export const ChoiceStories = () => {
  const [item, setItem] = useState<'escort' | 'shop' | 'talk'>('escort');
  const [day, setDay] = useState<Day | null>(null);
  const [time, setTime] = useState<TimeChoice | null>({ kind: 'half', half: 'morning' });
  const [face, setFace] = useState<RatingFace | null>('happy');
  const [view, setView] = useState<'list' | 'calendar'>('list');
  const [skills, setSkills] = useState<('read' | 'cook' | 'cut')[]>(['cook']);
  const today = now();
  return (
    <>
      <Card title='要什么帮助'>
        <ChoiceList
          title='要什么帮助'
          titleHidden
          value={item}
          onChoose={setItem}
          choices={[
            { value: 'escort', title: '陪同看病', words: '陪去医院，挂号、取药、送回家', icon: 'hospital' },
            { value: 'shop', title: '代买东西', words: '帮您买菜买药，带回小票', icon: 'bag' },
            { value: 'talk', title: '聊天做伴', words: '坐下来说说话，读读报', icon: 'chat' },
          ]}
        />
      </Card>
      <Card title='什么时候'>
        <DayChoice now={today} value={day} onChoose={setDay} />
        <PartOfDayChoice
          day={day ?? dayOf(new Date(today.getTime() + 86_400_000))}
          now={today}
          value={time}
          onChoose={setTime}
        />
      </Card>
      <HalfDayChoice now={today} onChoose={() => undefined} />
      <Segments
        title='怎么看'
        segments={[
          { value: 'list', title: '名单' },
          { value: 'calendar', title: '日历' },
        ]}
        value={view}
        onChoose={setView}
      />
      <ManyChoice
        title='会做什么'
        choices={[
          { value: 'read', title: '读报' },
          { value: 'cook', title: '做饭' },
          { value: 'cut', title: '理发' },
        ]}
        values={skills}
        onChange={setSkills}
      />
      <Card title='这次服务怎么样'>
        <FaceChoice title='您满意吗' value={face} onChoose={setFace} />
      </Card>
    </>
  );
};
