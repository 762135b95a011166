import type { DeathEffect, DeathReportDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, LoaderView, Notice, Page } from '@/components';
import { revealMember } from '@/features/people/contacts/api';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { confirmDeath, readDeathReport, undoDeath } from '@/features/community/life/api';
import { DEATH_WORDS, deathLines } from '@/features/community/life/words';
import { groupedNumber } from '@/format/number';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

definePageConfig({ navigationBarTitleText: '过世报告' });

interface Props {
  report: DeathReportDto;
  reload: () => Promise<void>;
}

const ENDED: Record<DeathEffect, string> = {
  role_ended: '不再是工作人员',
  card_revoked: '卡片作废了',
  wechat_ended: '微信解绑了',
  request_cancelled: '需求取消了',
  assignment_cancelled: '约好的服务取消了',
  place_freed: '答应的服务要另外找人',
};

/** Nobody must ring at the door of the dead, or wait for them. */
const Calls = ({ report }: { report: DeathReportDto }) => {
  const now = useNow();
  if (report.calls.length === 0) return null;
  return (
    <Card title='请打电话告诉他们'>
      {report.calls.map(({ kind, requestId, itemTitle, startsAt, personName, memberId }) => (
        <Box key={`${kind}${requestId}${personName}`}>
          <Box as='p'>{`${formatMoment(startsAt, now)}，${itemTitle}：${ENDED[kind]}`}</Box>
          <RevealContact
            name={personName}
            label={`显示${personName}的电话`}
            reveal={(reason) => revealMember(memberId, reason)}
          />
        </Box>
      ))}
    </Card>
  );
};

const ConfirmIt = ({ report, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [confirm, confirming] = useAction(async () => {
    try {
      const { calls } = await confirmDeath(report.id);
      saySuccess(calls.length === 0 ? '核实了，没有要通知的人' : '核实了，请打下面的电话');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton onTap={() => setAsking(true)}>我核实过了</BigButton>
      {asking && (
        <Confirm
          title={`您问过家里人，${report.memberName}确实过世了吗？`}
          words='没有开始的服务会取消，卡片和微信作废，存折留着，不再变动。'
          yes='确实过世了'
          danger
          busy={confirming}
          onYes={() => void confirm()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};

const ReportView = ({ report, reload }: Props) => (
  <>
    <Card title={report.memberName}>
      {[
        `会员号 ${groupedNumber(report.memberNumber)}`,
        DEATH_WORDS[report.status],
        ...deathLines(report),
        ...(report.undoReason === null ? [] : [`撤回的原因：${report.undoReason}`]),
      ].map((line) => (
        <Box as='p' key={line}>
          {line}
        </Box>
      ))}
    </Card>
    {report.status === 'reported' && !report.mayConfirm && (
      <Notice tone='info' title='要由另一位同事核实' lines={['谁报告的，谁就不能核实：两个人看过才算数。']} />
    )}
    <Calls report={report} />
    {report.mayConfirm && <ConfirmIt report={report} reload={reload} />}
    {report.mayUndo && (
      <ReasonAction
        label='报错了，撤回'
        tone='danger'
        title={`${report.memberName}没有过世`}
        yes='撤回这份报告'
        act={(reason) => undoDeath(report.id, reason)}
        done='撤回了，一切照旧'
        reload={reload}
      />
    )}
  </>
);

/** One report: a second person confirms it or takes it back; then who is to be called. */
export default function DeathPage() {
  const { id = '' } = useParams();
  const [loader, reload] = useLoader(() => readDeathReport(id), [id]);
  return (
    <Page title='过世报告' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(report) => <ReportView report={report} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
