import type { TermsDto } from '@huzhu/shared';
import { Card } from '@/components';
import { Box } from '@/primitives';

/** 隐私说明, section by section. */
export const TermsCards = ({ terms }: { terms: TermsDto }) => (
  <>
    {terms.sections.map(({ title, paragraphs }) => (
      <Card key={title} title={title}>
        {paragraphs.map((paragraph) => (
          <Box as='p' key={paragraph}>
            {paragraph}
          </Box>
        ))}
      </Card>
    ))}
  </>
);
