import ipaddr from 'ipaddr.js';

/** A provider gives a household or a server 64 bits of addresses to choose from (RFC 6177): only the first 64 tell them apart. */
const NETWORK_PARTS = 4;

/**
 * Whose requests are counted together: an IPv4 address, also where it is written as IPv6 (`::ffff:192.0.2.1`), or the /64
 * network of an IPv6 address. What is no address stays as it is.
 */
export const networkOf = (ip: string): string => {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return (address as ipaddr.IPv6).parts
    .slice(0, NETWORK_PARTS)
    .map((part) => part.toString(16))
    .join(':');
};
