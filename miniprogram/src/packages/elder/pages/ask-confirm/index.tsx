import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { ActionBar, BigButton, LoaderView, Notice, Page, Steps } from '@/components';
import { readServiceItem } from '@/features/help/catalog/api';
import { readRequest } from '@/features/help/service-requests/api';
import { readMyTime } from '@/features/book/my-time/api';
import { askedWindow } from '@/features/help/service-requests/asked-window';
import { repeatOf } from '@/features/help/series/repeat';
import { firstOf } from '@/features/help/service-requests/first';
import { sentRequestId } from '@/features/help/service-requests/sent';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useParams } from '@/hooks/useParams';
import { backTo, finishAt, replaceWith } from '@/services/navigate';
import { ASK_KIND, ASK_WHEN, REQUEST } from '../../routes';
import { ReadBack } from './ReadBack';

definePageConfig({ navigationBarTitleText: '请您看一遍' });

/** Shown in place of the last step once it was sent: it cannot be sent again from here. */
const AlreadySent = ({ id }: { id: string }) => (
  <Page title='找人帮忙'>
    <Notice tone='success' title='这个需求已经发过了' />
    <BigButton onTap={() => void finishAt(REQUEST, { id })}>看这次需求</BigButton>
    <BigButton tone='second' onTap={() => void replaceWith(ASK_KIND)}>
      找人帮别的忙
    </BigButton>
  </Page>
);

/** `of`: the request that is asked for once more. */
const readAll = (code: string, of: string | undefined) =>
  Promise.all([readServiceItem(code), readMyTime(), of === undefined ? null : readRequest(of)]);

/** The step before it was sent. A component of its own, so that a step that was sent reads nothing from the server. */
const BeforeSending = () => {
  const params = useParams();
  const { item: code = '', wish, of, first } = params;
  const asked = askedWindow(params, useNow());
  const [loader, reload] = useLoader(() => readAll(code, of), [code, of]);
  const chooseAgain = () =>
    void backTo(ASK_WHEN, {
      item: code,
      ...(of === undefined ? {} : { of }),
      ...(first === undefined ? {} : { first }),
    });
  return (
    <Page title='找人帮忙'>
      <Steps step={3} steps={3} title='这样对吗？' />
      {'fault' in asked ? (
        <>
          <Notice tone='info' title={asked.fault} />
          <ActionBar>
            <BigButton onTap={chooseAgain}>重新选时间</BigButton>
          </ActionBar>
        </>
      ) : (
        <LoaderView of={loader} onRetry={reload}>
          {([item, myTime, before]) => (
            <ReadBack
              {...{ item, myTime, before, wish }}
              first={firstOf(before, first)}
              window={asked.window}
              repeat={repeatOf(params.repeat)}
              onChooseAgain={chooseAgain}
            />
          )}
        </LoaderView>
      )}
    </Page>
  );
};

/** Asking for help, step 3: read once, send. */
export default function AskConfirmPage() {
  const { wish } = useParams();
  // Not read while the page sends: sending leads on by itself, and the page must not change under the finger.
  const [sentId, setSentId] = useState(() => sentRequestId(wish));
  useDidShow(() => {
    setSentId(sentRequestId(wish));
  });
  return sentId === null ? <BeforeSending /> : <AlreadySent id={sentId} />;
}
