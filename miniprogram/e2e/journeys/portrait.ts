import assert from 'node:assert/strict';
import type { AssignmentDto, ServiceRequestDto, VolunteerDto } from '@huzhu/shared';
import type { AppWindow } from '../harness/window.ts';
import { addressOf } from '../pages/line.ts';
import type { ApiPerson } from '../support/api-person.ts';

export const MY_FILE = '/packages/volunteer/pages/my-file/index';
export const CALLED = '李姐';
const KEPT = /的照片$/;

/** It is there, and it is a picture: a broken one has no width. */
export const seesPhotograph = async (window: AppWindow): Promise<void> => {
  const photograph = window.shown().getByRole('img', { name: KEPT });
  await photograph.waitFor();
  const isDrawn = await photograph.evaluate(async (frame) => {
    const picture = frame instanceof HTMLImageElement ? frame : frame.querySelector('img');
    await picture?.decode();
    return (picture?.naturalWidth ?? 0) > 0;
  });
  assert.ok(isDrawn);
};

export const seesNoPhotograph = (window: AppWindow): Promise<void> =>
  window.shown().getByRole('img', { name: KEPT }).waitFor({ state: 'detached' });

/** The volunteer says how neighbours call her. */
export const tellsName = async (window: AppWindow): Promise<void> => {
  await window.fill('大家怎么叫您', CALLED);
  await window.tap('就这样叫');
  await window.sees('记下了');
};

/** Somebody comes to the elder: what her page shows of whom, until the service is over. */
export const knowsWhoComes = async (
  elder: AppWindow,
  request: ServiceRequestDto,
  [volunteer, assignment]: [ApiPerson, AssignmentDto],
): Promise<void> => {
  const path = addressOf('packages/elder/pages/request/index', { id: request.id });
  await elder.goto(path);
  await elder.sees(CALLED);
  await seesPhotograph(elder);
  await volunteer.post(`/assignments/${assignment.id}/release`, { reason: '来不了' });
  await elder.goto(path);
  await elder.sees('正在找人');
  await seesNoPhotograph(elder);
};

export const fileOf = async (volunteer: ApiPerson): Promise<VolunteerDto> => {
  const { volunteer: mine } = await volunteer.get<{ volunteer: VolunteerDto | null }>('/my-volunteering');
  assert.ok(mine);
  return mine;
};
