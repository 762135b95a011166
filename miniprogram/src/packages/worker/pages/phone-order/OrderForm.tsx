import { NOTE_LENGTH_MAX, type PageDto, type ServiceItemDto } from '@huzhu/shared';
import { Card, ChoiceList, DayChoice, EarlierRows, Field, LoaderView, MoreRows, PartOfDayChoice } from '@/components';
import { type CatalogItem, listServiceItems } from '@/features/help/catalog/api';
import { itemIcon } from '@/features/help/catalog/item-icon';
import { QuestionFields } from '@/features/help/questions/QuestionFields';
import { RepeatChoice } from '@/features/help/series/RepeatChoice';
import { MinutesChoice } from '@/features/help/service-requests/MinutesChoice';
import { dayOf } from '@/format/day';
import { hasTimeLeft } from '@/format/start-window';
import { usePagedList } from '@/hooks/usePagedList';
import { VolunteersChoice } from './VolunteersChoice';
import { type Order, ORDER_QUESTIONS, type OrderQuestion, withItem } from './order';

export type ListItems = (cursor?: string) => Promise<PageDto<CatalogItem>>;

interface Props {
  /** Left out: what an elder can be helped with. */
  listItems?: ListItems;
  order: Order;
  now: Date;
  /** Asked for, and not yet answered: said beside each. */
  missing: OrderQuestion[];
  onChange: (order: Order) => void;
}

/** Only the titles: whoever answers the telephone knows what is behind them. */
const choiceOf = (item: ServiceItemDto) => ({
  value: item.code,
  title: item.title,
  icon: itemIcon(item.code, item.category),
});

const KindCard = ({ listItems = listServiceItems, order, missing, onChange }: Props) => {
  const list = usePagedList(listItems, []);
  return (
    <Card title='要什么帮助'>
      <EarlierRows list={list} />
      <LoaderView of={list.loader} onRetry={list.reload}>
        {(items) => (
          <ChoiceList
            title='要什么帮助'
            titleHidden
            columns={2}
            numbered={order.item === null}
            choices={items.map(choiceOf)}
            value={order.item?.code ?? null}
            error={missing.includes('item') ? ORDER_QUESTIONS.item : undefined}
            onChoose={(code) => {
              const item = items.find((one) => one.code === code);
              if (item) onChange(withItem(order, item));
            }}
          />
        )}
      </LoaderView>
      <MoreRows list={list} />
      {order.item && (
        <MinutesChoice
          item={order.item}
          minutes={order.minutes}
          onChange={(minutes) => {
            onChange({ ...order, minutes });
          }}
        />
      )}
      {order.item && order.item.volunteersMax > 1 && (
        <VolunteersChoice
          item={order.item}
          volunteers={order.volunteers}
          onChange={(volunteers) => {
            onChange({ ...order, volunteers });
          }}
        />
      )}
    </Card>
  );
};

const WhenCard = ({ order, now, missing, onChange }: Props) => (
  <Card title='什么时候'>
    <DayChoice
      now={now}
      value={order.day}
      numbered={order.item !== null && order.day === null}
      without={hasTimeLeft(dayOf(now), now) ? [] : [dayOf(now)]}
      error={missing.includes('day') ? ORDER_QUESTIONS.day : undefined}
      onChoose={(day) => {
        onChange({ ...order, day });
      }}
    />
    {order.day !== null && (
      <PartOfDayChoice
        day={order.day}
        now={now}
        value={order.time}
        numbered={order.item !== null && order.time === null}
        error={missing.includes('time') ? ORDER_QUESTIONS.time : undefined}
        onChoose={(time) => {
          onChange({ ...order, time });
        }}
      />
    )}
    <RepeatChoice
      value={order.repeat}
      twoWeeks
      onChange={(repeat) => {
        onChange({ ...order, repeat });
      }}
    />
  </Card>
);

/** Everything that is asked on the telephone, in the order in which one asks. */
export const OrderForm = (props: Props) => (
  <>
    <KindCard {...props} />
    <WhenCard {...props} />
    <Card title='还要说明的'>
      {props.order.item && (
        <QuestionFields
          questions={props.order.item.questions}
          said={props.order.said}
          tried={props.missing.includes('said')}
          onChange={(said) => {
            props.onChange({ ...props.order, said });
          }}
        />
      )}
      <Field
        label='留言'
        hint='比如：耳朵不好、楼下有门禁。志愿者接单后看得到。'
        required={false}
        lines={2}
        lengthMax={NOTE_LENGTH_MAX}
        value={props.order.note}
        onChange={(note) => {
          props.onChange({ ...props.order, note });
        }}
      />
    </Card>
  </>
);
