import type { MultipartFile } from '@fastify/multipart';
import { FILE_BYTES_MAX_OF, type FilePurpose } from '@huzhu/shared';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../common/problem.js';

/** One file, no fields, bounded; what comes after the limit is not kept in memory. */
const LIMITS = { files: 1, fields: 0, parts: 1, headerPairs: 20 } as const;

/** The bytes of the one file of a multipart request, as many as the purpose allows. Its name and declared type are not looked at. */
export const uploadOf = async (request: FastifyRequest, purpose: FilePurpose): Promise<Buffer> => {
  if (!request.isMultipart()) throw new Problem('wrong-media-type');
  const content = await bytesOf(request, purpose);
  if (content.length === 0) throw new Problem('file-unreadable');
  return content;
};

const bytesOf = async (request: FastifyRequest, purpose: FilePurpose): Promise<Buffer> => {
  try {
    const file: MultipartFile | undefined = await request.file({
      limits: { ...LIMITS, fileSize: FILE_BYTES_MAX_OF[purpose] },
    });
    if (!file) throw new Problem('malformed-body');
    return await file.toBuffer();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code } = error as { code?: string };
    if (code !== 'FST_REQ_FILE_TOO_LARGE') throw new Problem('malformed-body');
    throw new Problem(purpose === 'request_voice' ? 'voice-too-long' : 'file-too-large');
  }
};
