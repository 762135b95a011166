import { CALLED_AS_LENGTH_MAX, type EditVolunteerDto, type VolunteerDto } from '@huzhu/shared';
import { useState } from 'react';
import { AskButton, BigButton, Card, Field } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { type ChosenFile, choosePhotograph, uploadFile } from '@/services/files';
import { saySuccess } from '@/services/notices';
import { isWeapp } from '@/services/platform';
import { KeptPortrait } from '../KeptPortrait';
import { editVolunteer, portraitPathOf } from '../api';

interface Props {
  volunteer: VolunteerDto;
  /** A worker photographs who stands before the desk; their own WeChat's picture would be of the worker. */
  byWorker?: boolean;
  onDone: () => unknown;
}

const WHY = '您接了单，老人就看得到，开门的时候好认。服务完就看不到了。社区一直看得到。不放也行。';
const WHY_AT_DESK = '志愿者接了单，老人就看得到，开门的时候好认。服务完就看不到了。先问志愿者愿不愿意放。';

type Change = (changes: Omit<EditVolunteerDto, 'version'>, words: string) => Promise<void>;

const PhotographButtons = ({ volunteer, byWorker, change }: Omit<Props, 'onDone'> & { change: Change }) => {
  const { hasPortrait } = volunteer;
  const [show, showing] = useAction(async (chosen: ChosenFile | null) => {
    if (chosen === null) return;
    const { id } = await uploadFile('portrait', chosen);
    await change({ portraitFileId: id }, '照片换好了');
  });
  const [remove, removing] = useAction(() => change({ removesPortrait: true }, '照片删掉了'));
  const words = hasPortrait ? '换一张照片' : '放一张照片';
  return (
    <>
      {isWeapp && !byWorker ? (
        <AskButton
          asks='chooseAvatar'
          tone='second'
          icon='person'
          busy={showing}
          onAnswer={({ avatarUrl }) => void show(avatarUrl === undefined ? null : { path: avatarUrl })}
        >
          {words}
        </AskButton>
      ) : (
        <BigButton tone='second' icon='person' busy={showing} onTap={() => void choosePhotograph().then(show)}>
          {words}
        </BigButton>
      )}
      {hasPortrait && (
        <BigButton tone='quiet' busy={removing} onTap={() => void remove()}>
          不要照片
        </BigButton>
      )}
    </>
  );
};

const CalledAs = ({ volunteer, byWorker, change }: Omit<Props, 'onDone'> & { change: Change }) => {
  const kept = volunteer.calledAs ?? '';
  const [calledAs, setCalledAs] = useState(kept);
  const [keep, keeping] = useAction(() => change({ calledAs }, '记下了'));
  return (
    <>
      <Field
        label={byWorker ? '大家怎么叫志愿者' : '大家怎么叫您'}
        hint='比如：李姐'
        required={false}
        kind='nickname'
        value={calledAs}
        lengthMax={CALLED_AS_LENGTH_MAX}
        onChange={setCalledAs}
      />
      {calledAs.trim() !== kept && (
        <BigButton tone='second' busy={keeping} onTap={() => void keep()}>
          就这样叫
        </BigButton>
      )}
    </>
  );
};

/** What an elder knows by who it is that rings. Nobody has to. */
export const FaceForm = ({ volunteer, byWorker = false, onDone }: Props) => {
  const { memberId, version, name, hasPortrait } = volunteer;
  const change: Change = async (changes, words) => {
    await editVolunteer(memberId, { version, ...changes });
    saySuccess(words);
    await onDone();
  };
  return (
    <Card title='照片和称呼'>
      <Box as='p'>{byWorker ? WHY_AT_DESK : WHY}</Box>
      {hasPortrait && <KeptPortrait key={version} path={portraitPathOf(memberId)} name={name} />}
      <PhotographButtons volunteer={volunteer} byWorker={byWorker} change={change} />
      <CalledAs volunteer={volunteer} byWorker={byWorker} change={change} />
    </Card>
  );
};
