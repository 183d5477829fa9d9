/** Knows what may follow `clear` and `debug` on a 7200 with an advanced enterprise image, 12.3(11)T. */

/** `clear`. */
export const clearWords = `
aaa                Clear AAA values
access-list        Clear access list statistical information
access-template    Clear a temporary access list entry
adjacency          Clear Adjacent nodes
alignment          Clear alignment log information
alps               Clear Airline Protocol Support information
appletalk          Reset appletalk information
arp-cache          Clear the entire ARP cache
atm                Clear ATM information
bgp                Clear BGP connections
bridge             Reset bridge forwarding cache
bsc                clear counters in BSC show command
bstun              Clear counters displayed in show bstun command
caller             Clear caller information
cdp                Reset cdp information
cef                Cisco Express Forwarding
clns               Reset CLNS information
cns                Clear CNS agent data
control-plane      Clear control plane counters
controller         Clear controller
cops               Clear COPS information
counters           Clear counters on one or all interfaces
crypto             Encryption subsystem
dialer             Clear dialer statistics
dlsw               dlsw clear commands
drip               Clear DRiP DB
dspu               Reset DSPU activity
eou                Clear EAPoUDP sessions
flow               Clear flow records
frame-relay        Clear Frame Relay information
frame-relay-inarp  Clear inverse ARP entries from the map table
host               Delete host table entries
idb                Clear interface descriptor counters
interface          Clear the hardware logic on an interface
ip                 IP options
ipc                Interprocess communications counters
ipv6               Clear IPv6 information
ipx                Reset Novell/IPX information
isdn               Clear ISDN information
isis               Clear ISIS data structures
kerberos           Clear Kerberos Values
l2tun              Clear a L2TUN tunnel
line               Reset a terminal line
llc2               Clear counters displayed in show llc2 command
logging            Clear logging buffer
mpls               Clear MPLS data
ncia               Reset NCIA circuits
netbios            Clear NetBIOS cache
nlsp               Clear NLSP data structures
ntp                Reset network time protocol data
parser             Clear parser statistics
pppoe              Clear PPPoE sessions
qllc               Clear circuits of qualified logical link control
radius             Clear Radius parameters
rif                Clear the entire RIF cache
source-bridge      Clear counters displayed in show source-bridge command
ssh                Clear SSH sessions
tag-switching      Clear tag switching data
tarp               Reset target identifier resolution data
tcp                Clear a TCP connection or statistics
track              Clear tracking information
user-profile       Clear a user-profile of an interface
vines              Reset VINES information
vpdn               Clear a VPDN entity
vtemplate          Clear interfaces cloned from a template
x25                Clear X.25 circuits
xot                Clear an XOT (X.25-Over-TCP) VC
`;

/** `clear ip`. */
export const clearIpWords = `
accounting              Clear IP accounting database
auth-proxy              Clear authentication proxy cache
bgp                     Clear BGP connections
cache                   Delete cache table entries (netflow) and reset cache
cef                     Cisco Express Forwarding
dhcp                    Delete items from the DHCP database
drp                     Reset Director Response Protocol counters
dvmrp                   Delete DVMRP routing entries
eigrp                   Clear IP-EIGRP
flow                    Clear NetFlow statistics and cache
igmp                    Reset groups of the group management protocol
inspect                 Clear inspect sessions
irdp                    Clear router discovery information
mobile                  Clear Mobile counters
mrm                     Reset IP Multicast Routing Monitor information
mroute                  Delete multicast route table entries
msdp                    Multicast Source Discovery Protocol (MSDP)
multicast               Clear multicast information
nat                     Clear NAT
nbar                    Clear NBAR
nhrp                    Clear NHRP cache
ospf                    OSPF clear commands
pgm                     PGM Reliable Transport Protocol
pim                     PIM information
prefix-list             Clear IP prefix-list information
redirect                Delete ICMP redirect cache
route                   Delete route table entries
rsvp                    Clear reservations
rtp                     Clear RTP/UDP/IP header-compression statistics
sap                     Delete session announcement cache
sdr                     Delete Session Directory (SDPv2) cache
slb                     Clear SLB connections or counters
trigger-authentication  Clear trigger-authentication host table
urlfilter               Clear the cache of the URL filter
wccp                    Clear web cache statistics
`;

/** `clear crypto`. */
export const clearCryptoWords = `
call     Clear call admission statistics
engine   Clear crypto engine counters
ha       Clear crypto high availability state
isakmp   Flush the ISAKMP database
sa       Clear all crypto SAs
session  Clear crypto sessions (tunnels)
`;

/** `debug`, `undebug` and `no debug`. */
export const debugWords = `
aaa                 AAA Authentication, Authorization and Accounting
access-expression   Boolean access expression
all                 Enable all debugging
alps                ALPS debug information
apple               Appletalk information
arap                Appletalk Remote Access
archive             debug archive commands
arp                 IP ARP and HP Probe transactions
async               Async interface information
atm                 ATM interface packets
autoupgrade         Debug autoupgrade processes
backup              Backup events
bsc                 BSC information
bstun               BSTUN information
callback            Callback activity
cca                 CCA activity
cdapi               CDAPI information
cdp                 CDP information
cef                 CEF address family independent operations
chat                Chat scripts activity
clns                CLNS information
cls                 CLS Information
cns                 CNS agents
compress            COMPRESS traffic
condition           Conditional debugging
confmodem           Modem configuration database
control-plane       Control-plane errors and packets
cops                COPS information
crypto              Cryptographic subsystem
custom-queue        Custom output queueing
decnet              DECnet information
dhcp                DHCP client activity
dialer              Dial on Demand
dlsw                Data Link Switching (DLSw) events
dnsix               Dnsix information
domain              Domain Name System
drip                DRiP debug information
dspu                DSPU Information
dxi                 atm-dxi information
eigrp               EIGRP Protocol information
eou                 EAPoUDP
ethernet-interface  Ethernet network interface events and errors
fastethernet        Fast Ethernet interface information
frame-relay         Frame Relay
fras                FRAS Debug
ftpserver           FTP Server activity
glbp                GLBP commands
ip                  IP information
ipc                 Interprocess communications debugging
ipv6                IPv6 information
ipx                 Novell/IPX information
isdn                ISDN information
isis                IS-IS Information
kerberos            KERBEROS authentication and authorization
kron                Kron Subsystem Debug
lapb                LAPB protocol transactions
lat                 LAT Information
lex                 LAN Extender protocol
list                Set interface or/and access list for the next debug command
llc2                LLC2 type II Information
lnm                 Lan Network Manager information
local-ack           Local ACKnowledgement information
management          Management applications debugging
modem               Modem control/process activation
mop                 DECnet MOP server events
mpls                MPLS information
nbf                 NetBIOS information
ncia                Native Client Interface Architecture (NCIA) events
netbios             NetBIOS functional caching and filtering
nhrp                NHRP protocol
ntp                 NTP information
nvram               Debug NVRAM behavior
packet              Log unknown packets
pad                 X25 PAD protocol
parser              Parser activity
ppp                 PPP (Point to Point Protocol) information
pppoe               PPPoE Control
priority            Priority output queueing
qdm                 QoS Device Manager debug information
qllc                qllc debug information
radius              RADIUS protocol
redundancy          Redundancy Facility (RF) events
rif                 RIF cache transactions
rtr                 RTR Monitor Information
sctp                SCTP debug facilities
sdlc                SDLC information
sdllc               SDLLC media translation
serial              Serial interface information
sgbp                SGBP debugging
smf                 Software MAC filter
smrp                SMRP information
sna                 SNA Information
snapshot            Snapshot activity
snmp                SNMP information
sntp                SNTP information
source              Source bridging information
spanning-tree       Spanning tree information
ssh                 Incoming ssh connections
standby             Hot Standby Router Protocol (HSRP)
stun                STUN information
tacacs              TACACS authentication and authorization
tag-switching       Tag Switching Information
tarp                TARP information
tbridge             Transparent Bridging
telnet              Incoming telnet connections
tftp                TFTP debugging
token               Token Ring information
track               Object tracking
translate           Translation activity
tunnel              Generic Tunnel Interface
udptn               UDPtn async data transport
v120                V120 information
vines               VINES information
vlan                vLAN information
vpdn                VPDN information
vprofile            Virtual Profile information
vrrp                VRRP debugging
vtemplate           Virtual Template information
x25                 X.25, CMNS and XOT information
x28                 X28 mode
xns                 XNS information
`;

/** `debug ip` and its negations. */
export const debugIpWords = `
auth-proxy              Authentication proxy debug
bgp                     BGP information
cache                   IP cache operations
casa                    CASA information
cef                     IP CEF operations
dhcp                    Dynamic Host Configuration Protocol
drp                     Director response protocol
dvmrp                   DVMRP protocol activity
egp                     EGP information
eigrp                   IP-EIGRP information
error                   IP error debugging
flow                    IP Flow switching operations
ftp                     FTP dialogue
http                    HTTP connections
icmp                    ICMP transactions
igmp                    IGMP protocol activity
inspect                 Stateful inspection events
interface               IP interface configuration changes
mbgp                    MBGP information
mcache                  IP multicast cache operations
mhbeat                  IP multicast heartbeat monitoring
mobile                  IP Mobility
mpacket                 IP multicast packet debugging
mrm                     IP Multicast Routing Monitor
mrouting                IP multicast routing table activity
msdp                    Multicast Source Discovery Protocol (MSDP)
nat                     NAT events
nbar                    StILE - traffic classification Engine
ospf                    OSPF information
packet                  General IP debugging and IPSO security transactions
peer                    IP peer address activity
pgm                     PGM Reliable Transport Protocol
pim                     PIM protocol activity
policy                  Policy routing
rgmp                    RGMP protocol activity
rip                     RIP protocol transactions
routing                 Routing table events
rsvp                    RSVP protocol activity
rtp                     RTP information
sap                     Session Advertisement Protocol activity
scp                     Secure Copy
sd                      Session Directory (SD)
security                IP security options
slb                     SLB information
socket                  Socket event
ssh                     SSH version and key exchange events
tcp                     TCP information
tempacl                 IP temporary ACL
trigger-authentication  Trigger authentication
udp                     UDP based transactions
urd                     URL RenDezvous (URD)
urlfilter               URL filter requests and answers
wccp                    WCCP information
`;

/** `debug crypto` and its negations. */
export const debugCryptoWords = `
ber           decode ASN.1 BER data
call          Crypto call admission control
condition     Define conditions for selective debugs
engine        Crypto Engine Debug
ha            Crypto High Availability (generic) debug
identity      Crypto identity debugs
ipsec         IPSEC processing
isakmp        ISAKMP Key Management
mib           IPSEC Management Transactions
pki           PKI Client
provisioning  SDP/TTI processing
socket        Crypto Secure Socket Debug
verbose       verbose decode
`;
