/** Where `kuryk serve` answers when no port is asked for. */
export const DEFAULT_PORT = 7390;
/** So many ports, from that one up, are tried then. */
export const PORTS_TRIED = 20;
