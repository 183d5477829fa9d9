/** Knows the global configuration keywords of a 7200 with an advanced enterprise image, 12.3(11)T. */
// `Router(config)#?` lists of 12.x and later routers; what came after 12.3(11)T is left out.

/** The first words of global configuration. */
export const configWords = `
aaa                         Authentication, Authorization and Accounting.
access-list                 Add an access list entry
alias                       Create command alias
alps                        Configure Airline Protocol Support
apollo                      Apollo global configuration commands
appletalk                   Appletalk global configuration commands
arap                        Appletalk Remote Access Protocol
archive                     Archive the configuration
arp                         Set a static ARP entry
async-bootp                 Modify system bootp parameters
auto                        Configure Automation
banner                      Define a login banner
bba-group                   Configure BBA Group
boot                        Modify system boot parameters
bridge                      Bridge Group.
bstun                       BSTUN global configuration commands
buffers                     Adjust system buffer pool parameters
busy-message                Display message when connection to host fails
call                        Configure Call parameters
cdp                         Global CDP configuration subcommands
chat-script                 Define a modem chat script
class-map                   Configure QoS Class Map
clns                        Global CLNS configuration subcommands
clock                       Configure time-of-day clock
cns                         CNS agents
config-register             Define the configuration register
configuration               Configuration access
connect                     cross-connect two interfaces
control-plane               Configure control plane services
cops                        Common Open Policy Service (COPS)
crypto                      Encryption module
decnet                      Global DECnet configuration subcommands
default-value               Default character-bits values
define                      interface range macro definition
dialer                      Dialer commands
dialer-list                 Create a dialer list entry
dlsw                        Data Link Switching global configuration commands
dnsix-dmdp                  Provide DMDP service for DNSIX
dnsix-nat                   Provide DNSIX service for audit trails
dot1x                       Dot1x system configuration
downward-compatible-config  Generate a configuration compatible with older software
dspu                        DownStream Physical Unit Command
enable                      Modify enable password parameters
eou                         EAPoUDP
exception                   Exception handling
file                        Adjust file system parameters
flow-sampler-map            Flow sampler configuration
frame-relay                 global frame relay configuration commands
hostname                    Set system's network name
identity                    Configure identity policies
interface                   Select an interface to configure
ip                          Global IP configuration subcommands
ipc                         Configure IPC system
ipv6                        Global IPv6 configuration commands
ipx                         Novell/IPX global configuration commands
isdn                        Global ISDN configuration subcommands
isis                        Global ISIS configuration subcommands
kerberos                    Configure Kerberos
key                         Key management
keymap                      Define a new keymap
kron                        Kron interval Facility
l2tp-class                  l2tp-class configuration
lane                        Configure LAN Emulation
lat                         DEC Local Area Transport (LAT) transmission protocol
line                        Configure a terminal line
lnm                         IBM Lan Manager
locaddr-priority-list       Establish queueing priorities based on LU address
logging                     Modify message logging facilities
login                       Enable secure login checking
login-string                Define a host-specific login string
map-class                   Configure static map class
map-list                    Configure static map list
memory                      Configure memory management
memory-size                 Adjust memory size by percentage
menu                        Define a user-interface menu
microcode                   configure microcode
mls                         mls global commands
modemcap                    Modem Capabilities database
monitor                     Monitoring different system events
mop                         Configure the DEC MOP Server
mpls                        Configure MPLS parameters
multilink                   PPP multilink global configuration
ncia                        Native Client Interface Architecture
netbios                     NETBIOS access control filtering
ntp                         Configure NTP
parser                      Configure parser
partition                   Partition device
policy-map                  Configure QoS Policy Map
ppp                         PPP global configuration
printer                     Define an LPD printer
priority-list               Build a priority list
privilege                   Command privilege parameters
process                     Configure process
process-max-time            Maximum time for process to run before voluntarily relinquishing processor
prompt                      Set system's prompt
queue-list                  Build a custom queue list
radius-server               Modify RADIUS query parameters
rcmd                        Remote command configuration commands
redundancy                  Enter redundancy mode
regexp                      regexp commands
resource-pool               Resource pool management
resume-string               Define a host-specific resume string
rif                         Source-route RIF cache
rlogin                      Rlogin configuration commands
rmon                        Remote Monitoring
route-map                   Create route-map or enter route-map command mode
router                      Enable a routing process
rtr                         RTR Base Configuration
sap-priority-list           Establish queueing priorities based on SAP and/or MAC address(es)
scheduler                   Scheduler parameters
secure                      Secure the system image and the configuration
security                    Infra Security CLIs
service                     Modify use of network based services
sgbp                        SGBP Stack Group Bidding Protocol configuration
smrp                        Simple Multicast Routing Protocol configuration commands
sna                         Network Management Physical Unit Command
snmp-server                 Modify SNMP parameters
sntp                        Configure SNTP
source-bridge               Source-route bridging ring groups
spanning-tree               Spanning Tree Subsystem
standby                     Global HSRP configuration commands
state-machine               Define a TCP dispatch state machine
stun                        STUN global configuration commands
subscriber                  Subscriber configuration
subscriber-policy           Subscriber policy
tacacs-server               Modify TACACS query parameters
tag-switching               Dynamic Tag Switching commands
tarp                        Global TARP configuration subcommands
template                    Select a template to configure
terminal-queue              Terminal queue commands
tftp-server                 Provide TFTP service for netload requests
time-range                  Define time range entries
tn3270                      tn3270 configuration command
track                       Object tracking configuration commands
translate                   Translate global configuration commands
ttycap                      Define a new termcap
username                    Establish User Name Authentication
vines                       VINES global configuration commands
virtual-profile             Virtual Profile configuration
virtual-template            Virtual Template configuration
vlan                        Vlan commands
vpdn                        Virtual Private Dialup Network
vpdn-group                  VPDN group configuration
vty-async                   Enable virtual async line configuration
x25                         X.25 Level 3
x29                         X29 commands
xns                         XNS global configuration commands
xot                         Global XOT commands
`;

/** `ip` in global configuration. */
export const configIpWords = `
access-list             Named access-list
accounting-list         Select hosts for which IP accounting information is kept
accounting-threshold    Sets the maximum number of accounting entries
accounting-transits     Sets the maximum number of transit entries
alias                   Alias an IP address to a TCP port
arp                     IP ARP global configuration
as-path                 BGP autonomous system path filter
auth-proxy              Authentication Proxy
bgp-community           format for BGP community
bootp                   Config BOOTP services
casa                    Configure this router to participate in casa
cef                     Cisco Express Forwarding
classless               Follow classless routing forwarding rules
community-list          Add a community list entry
ddns                    Configure dynamic DNS
default-gateway         Specify default gateway (if not routing IP)
default-network         Flags networks as candidates for default routes
dfp                     Configure dynamic feedback agents
dhcp                    Configure DHCP server and relay parameters
dhcp-client             Configure parameters for DHCP client operation
dhcp-server             Specify address of DHCP server to use
dns                     Configure DNS server for a zone
domain                  IP DNS Resolver
domain-list             Domain name to complete unqualified host names.
domain-lookup           Enable IP Domain Name System hostname translation
domain-name             Define the default domain name
drp                     Director response protocol configuration commands
dvmrp                   DVMRP global commands
extcommunity-list       Add a extended community list entry
finger                  finger server
flow-aggregation        Configure flow aggregation
flow-cache              Configure netflow cache parameters
flow-export             Specify host/port to send flow statistics
forward-protocol        Controls forwarding of physical and directed IP broadcasts
ftp                     FTP configuration commands
gratuitous-arps         Generate gratuitous ARPs for PPP/SLIP peer addresses
host                    Add an entry to the ip hostname table
host-routing            Enable host-based routing (proxy ARP and redirect)
hp-host                 Enable the HP proxy probe service
http                    HTTP server configuration
icmp                    Control ICMP rates
identd                  Ident server
igmp                    IGMP global configuration
inspect                 Context-based Access Control Engine
ips                     Intrusion Prevention System
local                   Specify local options
mobile                  Enable Mobile IP services
mrm                     Configure IP Multicast Routing Monitor tester
mroute                  Configure static multicast routes
msdp                    MSDP global commands
multicast               Global IP Multicast Commands
multicast-routing       Enable IP multicast forwarding
name-server             Specify address of name server to use
nat                     NAT configuration commands
nbar                    Network-Based Application Recognition
ospf                    Global OSPF settings
pgm                     PGM Reliable Transport Protocol
pim                     PIM global commands
port-map                Port to application mapping (PAM) configuration commands
prefix-list             Build a prefix list
radius                  RADIUS configuration commands
rcmd                    Rcmd commands
reflexive-list          Reflexive access list
route                   Establish static routes
routing                 Enable IP routing
rsvp                    Configure static RSVP information
rtcp                    RTCP parameters
sap                     Global Session Advertisement Protocol configuration
scp                     Scp commands
sdr                     Global Session Directory configuration
security                Specify system wide security information
slb                     SLB configuration commands
source-route            Process packets with source routing header options
spd                     Selective packet discard
ssh                     Configure ssh options
subnet-zero             Allow 'subnet zero' subnets
tacacs                  TACACS configuration commands
tcp                     Global TCP parameters
telnet                  Specify telnet options
tftp                    tftp configuration commands
traffic-export          Configure IP traffic export profiles
trigger-authentication  Trigger-authentication configuration commands
urd                     Configure URL Rendezvousing
urlfilter               Configure the server of the URL filter
vrf                     Configure an IP VPN Routing/Forwarding instance
wccp                    Web-Cache Coordination Protocol Commands
`;

/** `crypto` in global configuration. */
export const configCryptoWords = `
ca            Certification authority
call          Configure Crypto Call Admission Control
dynamic-map   Specify a dynamic crypto map template
engine        Enter a crypto engine configurable menu
identity      Enter a crypto identity list
ipsec         Configure IPSEC policy
isakmp        Configure ISAKMP policy
key           Long term key operations
keyring       Key ring commands
logging       logging messages
map           Enter a crypto map
mib           Configure Crypto-related MIB Parameters
pki           Public Key components
provisioning  Secure Device Provisioning
wui           Crypto HTTP configuration interfaces
xauth         X-Auth parameters
`;

/** `crypto ipsec` in global configuration. */
export const configCryptoIpsecWords = `
client                Configure a client
df-bit                Handling of encapsulated DF bit.
fragmentation         Handling of fragmentation of near-MTU sized packets
nat-transparency      IPsec NAT transparency model
optional              Enable optional encryption for IPSec
profile               Configure an ipsec policy profile
security-association  Security association parameters
transform-set         Define transform and settings
`;

/** `crypto isakmp` in global configuration. */
export const configCryptoIsakmpWords = `
aggressive-mode           Disable ISAKMP aggressive mode 
client                    Set client configuration policy
disconnect-revoked-peers  Disconnect Crypto Session with Revoked Peer
enable                    Enable ISAKMP
identity                  Set the identity which ISAKMP will use
invalid-spi-recovery      Initiate IKE and send Invalid SPI Notify
keepalive                 Set a keepalive interval for use with IOS peers
key                       Set pre-shared key for remote peer
nat                       Set a nat  keepalive interval for use with IOS peers
peer                      Set Peer Policy
policy                    Set policy for an ISAKMP protection suite
profile                   Define ISAKMP Profiles
xauth                     Set Extended Authentication values
`;

/** `router` in global configuration. */
export const routerWords = `
bgp       Border Gateway Protocol (BGP)
eigrp     Enhanced Interior Gateway Routing Protocol (EIGRP)
isis      ISO IS-IS
iso-igrp  IGRP for OSI networks
mobile    Mobile routes
odr       On Demand stub Routes
ospf      Open Shortest Path First (OSPF)
rip       Routing Information Protocol (RIP)
`;

/** `service` in global configuration. */
export const serviceWords = `
alignment              Control alignment correction and logging
compress-config        Compress the configuration file
config                 TFTP load config files
dhcp                   Enable DHCP server and relay agent
disable-ip-fast-frag   Disable IP particle-based fast fragmentation
exec-callback          Enable exec callback
exec-wait              Delay EXEC startup on noisy lines
finger                 Allow responses to finger requests
hide-telnet-addresses  Hide destination addresses in telnet command
linenumber             enable line number banner for each exec
nagle                  Enable Nagle's congestion control algorithm
old-slip-prompts       Allow old scripts to operate with slip/ppp
pad                    Enable PAD commands
password-encryption    Encrypt system passwords
password-recovery      Disable password recovery
prompt                 Enable mode specific prompt
pt-vty-logging         Log significant VTY-Async events
sequence-numbers       Stamp logger messages with a sequence number
slave-log              Enable log capability of slave IPs
tcp-keepalives-in      Generate keepalives on idle incoming network connections
tcp-keepalives-out     Generate keepalives on idle outgoing network connections
tcp-small-servers      Enable small TCP servers (e.g., ECHO)
telnet-zeroidle        Set TCP window 0 when connection is idle
timestamps             Timestamp debug/log messages
udp-small-servers      Enable small UDP servers (e.g., ECHO)
`;

/** `logging` in global configuration. */
export const loggingWords = `
buffered          Set buffered logging parameters
cns-events        Set CNS Event logging level
console           Set console logging parameters
count             Count every log message and timestamp last occurrence
exception         Limit size of exception flush output
facility          Facility parameter for syslog messages
history           Configure syslog history table
host              Set syslog server IP address and parameters
monitor           Set terminal line (monitor) logging parameters
on                Enable logging to all enabled destinations
origin-id         Add origin ID to syslog messages
queue-limit       Set logger message queue size
rate-limit        Set messages per second limit
source-interface  Specify interface for source address in logging transactions
trap              Set syslog server logging level
userinfo          Enable logging of user info on privileged mode enabling
`;
