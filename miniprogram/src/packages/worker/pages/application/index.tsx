import { type ApplicationDetailDto, FREE_TIME_WORDS, LIKENESS_REASON_WORDS, skillWords } from '@huzhu/shared';
import { Card, Facts, LoaderView, Notice, Page } from '@/components';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { readApplication } from '@/features/people/registration/api';
import { groupedNumber } from '@/format/number';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { Deciding } from './Deciding';

definePageConfig({ navigationBarTitleText: '志愿者登记' });

const Lookalikes = ({ lookalikes }: ApplicationDetailDto) => (
  <Notice
    tone='refused'
    title='可能是同一个人，请先核对'
    lines={lookalikes.map(
      (one) =>
        `${one.name}，会员号 ${groupedNumber(one.number)}，${one.reasons.map((reason) => LIKENESS_REASON_WORDS[reason]).join('，')}`,
    )}
  />
);

const Person = ({ application: one }: { application: ApplicationDetailDto }) => (
  <Card title={one.name}>
    <Facts
      facts={[
        { name: '年龄', value: `${String(one.ageYears)} 岁` },
        { name: '电话', value: one.phoneMasked ?? '没有登记' },
        { name: '身份证', value: one.identity?.masked ?? '没有填' },
        { name: '社区', value: one.organizationName },
        { name: '小区', value: one.neighbourhood ?? '没有填' },
        { name: '会做', value: skillWords(one) || '没有填', isLong: true },
        {
          name: '有空',
          value: one.freeTimes.map((time) => FREE_TIME_WORDS[time]).join('、') || '没有填',
          isLong: true,
        },
      ]}
    />
  </Card>
);

/** One registration: who it is, who looks the same, yes or no. */
export default function ApplicationPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readApplication(id), [id]);
  return (
    <Page title='志愿者登记' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(application) => (
          <>
            {application.lookalikes.length > 0 && <Lookalikes {...application} />}
            <Person application={application} />
            <RevealContact
              name={application.name}
              label='显示电话'
              reveal={(reason) => revealMember(application.memberId, reason)}
            />
            {application.mayDecide && <Deciding application={application} />}
            {application.status === 'in_review' && !application.mayDecide && (
              <Notice tone='info' title='这件事要由别人来审核' />
            )}
          </>
        )}
      </LoaderView>
    </Page>
  );
}
