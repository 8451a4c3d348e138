/** What a page says of where it stands. */
export type PageLocation = Pick<Location, 'origin' | 'protocol' | 'hostname' | 'port'>;

/** At six requests to each, 48 are under way: with many more, what page, browser and proxy have to do would itself be the latency. */
const NAMES = 8;

/**
 * The origins by which a page reaches its own server. To a browser every name below `localhost` is this machine, asked of no resolver,
 * and a host of its own: what it sends to one host at once is little. A page that stands elsewhere has its own origin alone.
 */
export function pageOrigins({ origin, protocol, hostname, port }: PageLocation): readonly string[] {
  if (hostname !== 'localhost') return [origin];
  return Array.from({ length: NAMES }, (_, index) => `${protocol}//p${index}.localhost:${port}`);
}
