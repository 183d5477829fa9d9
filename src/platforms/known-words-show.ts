/** Knows what may follow `show` on a 7200 with an advanced enterprise image, 12.3(11)T. */
// The captured lists behind reference/help and `show ?` lists of 12.x routers; later words are left out.

/** `show`, at the `>` prompt and above. */
export const userShowWords = `
aaa            Show AAA values
alps           Alps information
appletalk      AppleTalk information
arap           Show AppleTalk Remote Access statistics
backup         Backup status
banner         Display banner information
bgp            BGP information
bridge         Bridge Forwarding/Filtering Database [verbose]
bsc            BSC interface information
bstun          BSTUN interface information
calendar       Display the hardware calendar
call           Show call information
caller         Display information about dialup connections
cca            CCA information
cdapi          CDAPI information
cdp            CDP information
cef            Cisco Express Forwarding
class-map      Show QoS Class Map
clns           CLNS network information
clock          Display the system clock
cns            CNS agents
compress       Show compression statistics
connection     Show Connection
controllers    Interface controller status
cops           COPS information
crypto         Encryption module
decnet         DECnet information
dialer         Dialer parameters and statistics
dlsw           Data Link Switching information
dnsix          Shows Dnsix/DMDP information
drip           DRiP DB
dspu           Display DSPU information
dxi            atm-dxi information
eou            EAPoUDP
flash:         display information about flash: file system
frame-relay    Frame-Relay information
fras           FRAS Information
fras-host      FRAS Host Information
gateway        Show status of gateway
history        Display the session command history
hosts          IP domain-name, lookup style, nameservers, and host table
interfaces     Interface status and configuration
ip             IP information
ipv6           IPv6 information
ipx            Novell IPX information
isis           IS-IS routing information
keymap         Terminal keyboard mappings
kron           Kron Subsystem
lat            DEC LAT information
line           TTY line information
llc2           IBM LLC2 circuit information
lnm            IBM LAN manager
local-ack      Local Acknowledgement virtual circuits
location       Display the system location
management     Display the management applications
microcode      show configured microcode for downloadable hardware
mls            Multilayer switching information
modemcap       Show Modem Capabilities database
mpls           MPLS information
ncia           Native Client Interface Architecture
netbios        NetBIOS name cache information
ntp            Network time protocol
pas            Port Adaptor Information
pci            PCI Information
policy-map     Show QoS Policy Map
ppp            PPP parameters and statistics
printers       Show LPD printer information
privilege      Show current privilege level
queue          Show queue contents
queueing       Show queueing configuration
radius         Shows radius information
resource-pool  Resource Pool Manager
rmon           rmon statistics
rtr            Response Time Reporter (RTR)
sdlc           Display sdlc - llc2 information
sessions       Information about Telnet connections
sgbp           SGBP group information
smds           SMDS information
smrp           Simple Multicast Routing Protocol (SMRP) information
sna            Display SNA host information
snapshot       Snapshot parameters and statistics
snmp           snmp statistics
sntp           Simple network time protocol
source-bridge  Source-bridge parameters and statistics
spanning-tree  Spanning tree topology
sscop          SSCOP interface information
ssh            Status of SSH server connections
ssl            Show SSL command
standby        HSRP information
stun           STUN status and configuration
subscriber     Show subscriber information
subsys         Show subsystem information
syscon         System Controller information
tacacs         Shows tacacs+ server statistics
tarp           TARP (Target ID Resolution Protocol) information
tcp            Status of TCP connections
terminal       Display terminal configuration parameters
time-range     Time range
tn3270         TN3270 settings
traffic-shape  traffic rate shaping configuration
translate      Protocol translation information
ttycap         Terminal capability tables
users          Display information about terminal lines
version        System hardware and software status
vines          VINES information
vlans          Virtual LANs Information
vpdn           VPDN information
vrrp           VRRP information
vtemplate      Virtual Template interface information
whoami         Info on current tty line
x25            X.25 information
x29            X.29 information
xns            XNS information
xot            XOT information
`;

/** `show`, at the `#` prompt only. */
export const privilegedShowWords = `
access-expression  List access expression
access-lists       List access lists
accounting         Accounting data for active sessions
adjacency          Adjacent nodes
aliases            Display alias commands
alignment          Show alignment information
apollo             Apollo network information
archive            Archive of the running configuration information
arp                ARP table
async              Information on terminal lines used as router interfaces
atm                ATM information
auto               Show Automation Template
bootflash          Boot Flash information
bootvar            Boot and related environment variable
buffers            Buffer pool statistics
cls                DLC user information
configuration      Contents of Non-Volatile memory
context            Show context information
control-plane      Control Plane information
debugging          State of each debugging option
dhcp               Dynamic Host Configuration Protocol status
diag               Show diagnostic information for port adapters/modules
disk1:             display information about disk1: file system
environment        Environmental monitor statistics
etherchannel       EtherChannel information
file               Show filesystem information
flow               Flow information
format             Show format information
funi               FUNI information
idb                List of Interface Descriptor Blocks
inventory          Show the physical inventory
ipc                Interprocess communications commands
key                Key information
l2tun              Layer-2 tunnel information
logging            Show the contents of logging buffers
login              Display Secure Login Configurations and State
memory             Memory statistics
modem              Show Modem Management or CSM information
monitor            Monitoring different system events
nvram              Show NVRAM information
parser             Display parser information
pppatm             PPPATM information
pppoe              PPPoE information
processes          Active process statistics
protocols          Active network routing protocols
qdm                Show information about QoS Device Manager
redundancy         Redundancy Facility (RF) information
region             Region Manager Status
registry           Function registry information
reload             Scheduled reload information
rif                RIF cache entries
rlm                Redundant Link Manager
rom-monitor        Show the ROM monitor image information
route-map          route-map information
running-config     Current operating configuration
scheduler          Scheduler parameters and statistics
sctp               Stream Control Transmission Protocol information
slot0:             display information about slot0: file system
slot1:             display information about slot1: file system
stacks             Process stack utilization
startup-config     Contents of startup configuration
tag-switching      Tag switching information
tdm                TDM connection information
tech-support       Show system information for Tech-Support
template           Template information
track              Tracking information
`;

/** `show ip`. */
export const showIpWords = `
access-lists            List IP access lists
accounting              The active IP accounting database
aliases                 IP alias table
arp                     IP ARP table
as-path-access-list     List AS path access lists
auth-proxy              Authentication Proxy information
bgp                     BGP information
cache                   IP fast-switching route cache
casa                    display casa information
cef                     Cisco Express Forwarding
community-list          List community-list
dfp                     DFP information
dhcp                    Show items in the DHCP database
drp                     Director response protocol
dvmrp                   DVMRP information
eigrp                   IP-EIGRP show commands
extcommunity-list       List extended-community list
flow                    NetFlow switching
http                    HTTP information
icmp                    ICMP statistics
igmp                    IGMP information
inspect                 CBAC (Context Based Access Control) information
interface               IP interface status and configuration
ips                     Intrusion Prevention System information
irdp                    ICMP Router Discovery Protocol
local                   IP local options
masks                   Masks associated with a network
mcache                  IP multicast fast-switching cache
mobile                  IP Mobility information
mpacket                 Display possible duplicate multicast packets
mrm                     IP Multicast Routing Monitor information
mroute                  IP multicast routing table
msdp                    Multicast Source Discovery Protocol (MSDP)
multicast               Multicast global information
nat                     IP NAT information
nbar                    Network-Based Application Recognition
nhrp                    NHRP information
ospf                    OSPF information
pgm                     PGM Reliable Transport Protocol
pim                     PIM information
policy                  Policy routing
port-map                Port to Application Mapping (PAM) information
prefix-list             List IP prefix lists
protocols               IP routing protocol process parameters and statistics
redirects               IP redirects
rip                     IP RIP show commands
route                   IP routing table
rpf                     Display RPF information for multicast source
rsvp                    RSVP information
rtp                     RTP/UDP/IP header-compression statistics
sap                     Session Announcement Protocol cache
sdr                     Session Directory (SDPv2) cache
slb                     SLB information
sockets                 Open IP sockets
ssh                     Information on SSH
tcp                     TCP/IP header-compression statistics
traffic                 IP protocol statistics
trigger-authentication  Trigger-authentication hosts and their state
urlfilter               Firewall URL filtering information
virtual-reassembly      Virtual fragment reassembly information
vrf                     VPN Routing/Forwarding instance information
wccp                    Web cache coordination protocol information
`;

/** `show crypto`. */
export const showCryptoWords = `
ca           Show certification authority policy
call         Show crypto call admission info
debug        Show debug filters
dynamic-map  Crypto map templates
eli          Encryption Layer Interface
engine       Show crypto engine info
ha           Crypto High Availability information
identity     Show crypto identity list
ipsec        Show IPSEC policy
isakmp       Show ISAKMP
key          Show long term public keys
map          Crypto maps
mib          Show Crypto-related MIB Parameters
optional     Optional Encryption Status
pki          Show PKI
session      Show crypto sessions (tunnels)
sockets      Secure Socket Information
`;

/** `show snmp`. */
export const showSnmpWords = `
engineID  show local and remote SNMP engine IDs
group     show SNMPv3 groups
pending   snmp manager pending requests
sessions  snmp manager sessions
`;

/** `show ipv6`. */
export const showIpv6Words = `
access-list  Summary of access lists
cef          Cisco Express Forwarding
interface    IPv6 interface status and configuration
mtu          MTU per destination cache
neighbors    Show IPv6 neighbor cache entries
ospf         OSPF information
prefix-list  List IPv6 prefix lists
protocols    IPv6 Routing Protocols
rip          RIP routing protocol status
route        Show IPv6 route table entries
routers      Show local IPv6 routers
static       IPv6 static routes
traffic      IPv6 traffic statistics
tunnel       Summary of IPv6 tunnels
`;

/** `show environment`. */
export const showEnvironmentWords = `
last  Last measured values and why the system was shut down
`;
