import type { ContactReportDto } from '@huzhu/shared';
import { Card, Facts, Page, PagedListView } from '@/components';
import { listContactReports } from '@/features/people/contacts/api';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';

definePageConfig({ navigationBarTitleText: '看电话超过次数' });

const NOTHING = '没有人超过次数。下级机构的人多看了电话和门牌，才记在这里。';

const ReportCard = ({ report }: { report: ContactReportDto }) => {
  const now = useNow();
  return (
    <Card title={report.viewerName} aside={<Box as='span'>{`当天第 ${String(report.countThatDay)} 位`}</Box>}>
      <Facts
        facts={[
          {
            name: '看了谁',
            value: `${report.personName ?? '一张单子上的人'}，${report.organizationName}`,
            isLong: true,
          },
          { name: '时间', value: formatMoment(report.at, now) },
          { name: '原因', value: report.reason, isLong: true },
        ]}
      />
    </Card>
  );
};

/** Who read more telephones and doors in a day than the policy allows without a reason, in organizations below. */
export default function ContactReportsPage() {
  const list = usePagedList(listContactReports, []);
  return (
    <Page title='看电话超过次数' subtitle='谁多看了电话和门牌，为什么' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: NOTHING }}>
        {(report) => <ReportCard report={report} />}
      </PagedListView>
    </Page>
  );
}
