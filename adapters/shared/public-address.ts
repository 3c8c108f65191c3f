import { BlockList, isIP } from "node:net";

// Everything that is not for the whole internet: https://www.iana.org/assignments/iana-ipv4-special-registry
const specialV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
// Global unicast; all else is local, mapped or reserved: https://www.iana.org/assignments/ipv6-address-space
const globalV6 = ["2000::/3"];
// Parts of it that lead elsewhere, such as Teredo and 6to4: https://www.iana.org/assignments/iana-ipv6-special-registry
const specialV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const notPublicV4 = listOf(specialV4, "ipv4");
const publicV6 = listOf(globalV6, "ipv6");
const notPublicV6 = listOf(specialV6, "ipv6");
const loopbackV4 = listOf(["127.0.0.0/8"], "ipv4");

/** Whether an IP address is of the open internet: not private, local, shared, mapped, multicast, for examples or reserved. */
export function isPublicAddress(address: string): boolean {
  const version = versionOf(address);
  if (version === 4) return !notPublicV4.check(address, "ipv4");
  return version === 6 && publicV6.check(address, "ipv6") && !notPublicV6.check(address, "ipv6");
}

/** Whether an IP address is this computer's own. */
export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || (versionOf(address) === 4 && loopbackV4.check(address, "ipv4"));
}

// An address with a zone ("fe80::1%eth0") is one of the local network, and no list takes it.
function versionOf(address: string): number {
  return address.includes("%") ? 0 : isIP(address);
}

function listOf(ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", bits] = range.split("/");
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
