import { BigButton, Notice } from '@/components';

/** Above the form of somebody new: what stands in it may be of the person before. */
export const KeptDraft = ({ name, onStartOver }: { name: string; onStartOver: () => void }) => (
  <>
    <Notice
      tone='info'
      title={name.trim() === '' ? '上次没填完的还在' : `上次给${name.trim()}填的还在`}
      lines={['接着填就行。换了一位，请重新填。']}
    />
    <BigButton tone='second' onTap={onStartOver}>
      不是这位，重新填
    </BigButton>
  </>
);
