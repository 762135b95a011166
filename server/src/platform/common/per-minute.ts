/** Two counts of one request: of the device that sent it and, generously, of the address that it came from. */
interface Anonymous {
  device: number;
  address: number;
}

/** Requests a minute. */
export interface PerMinute {
  /** Of everything from one address: an office or a village behind one router, or many phones of one provider. */
  address: number;
  /** Without a session, reading. */
  reading: Anonymous;
  /** Without a session, doing anything: logging in, asking for a QR. Counted by route. */
  entering: Anonymous;
  /** Without a session, and each costs the bank money or a worker's time. Counted by route. */
  costly: Anonymous;
  /** With a session: all requests of one person. */
  person: number;
  /** As `person`, for whoever holds a role. */
  staff: number;
  /** What a person with a role reads of one route: a list, or files one after the other. */
  list: number;
}

/** Honest use stays far below; `limits.spec.ts` tries the busiest. */
export const PER_MINUTE: PerMinute = {
  address: 6000,
  reading: { device: 120, address: 3000 },
  entering: { device: 10, address: 300 },
  costly: { device: 5, address: 120 },
  person: 300,
  staff: 900,
  list: 240,
};

export const manyTimes = (times: number): PerMinute => {
  const both = ({ device, address }: Anonymous): Anonymous => ({ device: device * times, address: address * times });
  const { address, reading, entering, costly, person, staff, list } = PER_MINUTE;
  return {
    ...{ address: address * times, person: person * times, staff: staff * times, list: list * times },
    ...{ reading: both(reading), entering: both(entering), costly: both(costly) },
  };
};
