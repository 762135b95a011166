import type { VolunteerApplicationDto } from '@huzhu/shared';
import { BigButton, Notice } from '@/components';
import { REGISTER } from '@/packages/volunteer/routes';
import { goTo } from '@/services/navigate';

/** Waiting, refused, or never asked: where a registration stands, and what one can do. */
export const MyApplication = ({ application }: { application: VolunteerApplicationDto | null }) => {
  if (application?.status === 'in_review') {
    return (
      <Notice
        tone='info'
        title='您的登记正在审核'
        lines={['社区的工作人员看过以后，您就可以接单了。', '着急的话，打电话问社区。']}
      />
    );
  }
  return (
    <>
      {application?.status === 'refused' && (
        <Notice tone='refused' title='上次登记没有通过' lines={[application.reason ?? '']} />
      )}
      <BigButton icon='hands' onTap={() => void goTo(REGISTER)}>
        {application?.status === 'refused' ? '再登记一次' : '登记做志愿者'}
      </BigButton>
    </>
  );
};
