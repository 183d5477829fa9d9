/** Knows the interface and line configuration keywords of a 7200 with an advanced enterprise image, 12.3(11)T. */
// `Router(config-if)#?`, `Router(config-if)#ip ?` and `Router(config-line)#?` lists of 12.x and 15.x routers.

/** The first words of interface configuration. */
export const interfaceWords = `
access-expression       Build a bridge boolean access expression
alps                    Configure Airline Protocol Support
apollo                  Apollo interface subcommands
appletalk               Appletalk interface subcommands
arp                     Set arp type (arpa, probe, snap) or timeout
backup                  Modify backup parameters
bandwidth               Set bandwidth informational parameter
bgp-policy              Apply policy propagated by bgp community string
bridge-group            Transparent bridging interface parameters
carrier-delay           Specify delay for interface transitions
cdp                     CDP interface subcommands
channel-group           Add this interface to an Etherchannel group
clns                    CLNS interface subcommands
cmns                    OSI CMNS
crypto                  Encryption/Decryption commands
custom-queue-list       Assign a custom queue list to an interface
dampening               Enable event dampening
decnet                  Interface DECnet config commands
delay                   Specify interface throughput delay
description             Interface specific description
dlsw                    DLSw interface subcommands
dspu                    Down Stream PU
duplex                  Configure duplex operation.
encapsulation           Set encapsulation type for an interface
fair-queue              Enable Fair Queuing on an Interface
fras                    DLC Switch Interface Command
full-duplex             Configure full-duplex operational mode
glbp                    Gateway Load Balancing Protocol interface commands
half-duplex             Configure half-duplex and related commands
hold-queue              Set hold queue depth
ip                      Interface Internet Protocol config commands
ipv6                    IPv6 interface subcommands
ipx                     Novell/IPX interface subcommands
isis                    IS-IS commands
iso-igrp                ISO-IGRP interface subcommands
keepalive               Enable keepalive
lan-name                LAN Name command
lat                     LAT commands
llc2                    LLC2 Interface Subcommands
load-interval           Specify interval for load calculation for an interface
locaddr-priority        Assign a priority group
logging                 Configure logging for interface
loopback                Configure internal loopback on an interface
mac-address             Manually set interface MAC address
max-reserved-bandwidth  Maximum Reservable Bandwidth on an Interface
mls                     mls router sub/interface commands
mop                     DEC MOP server commands
mpls                    Configure MPLS interface parameters
mtu                     Set the interface Maximum Transmission Unit (MTU)
netbios                 Use a defined NETBIOS access list or enable name-caching
ntp                     Configure NTP
pppoe                   pppoe interface subcommands
priority-group          Assign a priority group to an interface
random-detect           Enable Weighted Random Early Detection (WRED) on an Interface
rate-limit              Rate Limit
rmon                    Configure Remote Monitoring on an interface
sap-priority            Assign a priority list for service access points
service-policy          Configure QoS Service Policy
shutdown                Shutdown the selected interface
smrp                    Simple Multicast Routing Protocol interface subcommands
sna                     SNA pu configuration
snapshot                Configure snapshot support on the interface
snmp                    Modify SNMP interface parameters
speed                   Configure speed operation.
standby                 HSRP interface configuration commands
tag-switching           Tag Switching interface configuration commands
tarp                    TARP interface subcommands
timeout                 Define timeout values for this interface
traffic-shape           Enable Traffic Shaping on an Interface or Sub-Interface
transmit-interface      Assign a transmit interface to a receive-only interface
tx-ring-limit           Configure PA level transmit ring limit
vines                   VINES interface subcommands
vrrp                    VRRP Interface configuration commands
xns                     XNS interface subcommands
`;

/** `ip` in interface configuration. */
export const interfaceIpWords = `
access-group            Specify access control for packets
accounting              Enable IP accounting on this interface
address                 Set the IP address of an interface
admission               Apply Network Admission Control
auth-proxy              Apply authentication proxy
authentication          authentication subcommands
bandwidth-percent       Set EIGRP bandwidth limit
bgp                     BGP interface commands
broadcast-address       Set the broadcast address of an interface
casa                    Configure this interface to participate in casa
cef                     Cisco Express Forwarding interface commands
cgmp                    Enable/disable CGMP
dhcp                    Configure DHCP parameters for this interface
directed-broadcast      Enable forwarding of directed broadcasts
dvmrp                   DVMRP interface commands
flow                    NetFlow Related commands
hello-interval          Configures IP-EIGRP hello interval
helper-address          Specify a destination address for UDP broadcasts
hold-time               Configures IP-EIGRP hold time
igmp                    IGMP interface commands
inspect                 Apply inspect name
ips                     Create IPS rule
irdp                    ICMP Router Discovery Protocol
load-sharing            Style of load sharing
local-proxy-arp         Enable local-proxy ARP
mask-reply              Enable sending ICMP Mask Reply messages
mobile                  Mobile IP support
mrm                     Configure IP Multicast Routing Monitor tester
mroute-cache            Enable switching cache for incoming multicast packets
mtu                     Set IP Maximum Transmission Unit
multicast               IP multicast interface commands
nat                     NAT interface commands
nbar                    Network-Based Application Recognition
nhrp                    NHRP interface subcommands
ospf                    OSPF interface commands
pgm                     PGM Reliable Transport Protocol
pim                     PIM interface commands
policy                  Enable policy routing
probe                   Enable HP Probe support
proxy-arp               Enable proxy ARP
rarp-server             Enable RARP server for static arp entries
redirects               Enable sending ICMP Redirect messages
rgmp                    Enable/disable RGMP
rip                     Router Information Protocol
route-cache             Enable fast-switching cache for outgoing packets
router                  IP router interface commands
rsvp                    RSVP interface commands
rtp                     RTP parameters
sap                     Session Advertisement Protocol interface commands
sdr                     Session Directory Protocol interface commands
security                DDN IP Security Option
split-horizon           Perform split horizon
summary-address         Perform address summarization
tcp                     TCP header compression and other parameters
traffic-export          Configure this interface for exporting ip traffic
trigger-authentication  Enable trigger-authentication for host to access
unnumbered              Enable IP processing without an explicit address
unreachables            Enable sending ICMP Unreachable messages
urd                     Configure URL Rendezvousing
verify                  Enable per packet validation
virtual-reassembly      Enable Virtual Fragment Reassembly
vrf                     VPN Routing/Forwarding parameters on the interface
wccp                    WCCP interface commands
`;

/** Behind `tunnel`. */
export const tunnelWords = `
bandwidth               Set tunnel bandwidth
flow                    flow options of the tunnel
udlr                    associate tunnel with unidirectional interface
vrf                     tunnel vrf membership
`;

/** Behind `tunnel mode`. */
export const tunnelModeWords = `
aurp                    AURP TunnelTalk AppleTalk encapsulation
cayman                  Cayman TunnelTalk AppleTalk encapsulation
dvmrp                   DVMRP multicast tunnel
eon                     EON compatible CLNS tunnel
iptalk                  Apple IPTalk encapsulation
ipv6                    Generic packet tunneling in IPv6
ipv6ip                  IPv6 over IP encapsulation
mpls                    MPLS encapsulations
nos                     IP over IP encapsulation (KA9Q/NOS compatible)
`;

/** Behind `tunnel mode gre`. */
export const tunnelGreWords = `
ipv6                    over IPv6
multipoint              over IP (multipoint)
`;

/** The first words of line configuration. */
export const lineWords = `
absolute-timeout            Set absolute timeout for line disconnection
access-class                Filter connections based on an IP access list
activation-character        Define the activation character
autobaud                    Set line to normal autobaud
autocommand                 Automatically execute an EXEC command
autocommand-options         Autocommand options
autohangup                  Automatically hangup when last connection closes
autoselect                  Set line to autoselect
buffer-length               Set DMA buffer length
callback                    Callback settings
data-character-bits         Size of characters being handled
databits                    Set number of data bits per character
default-value               Default character-bits values
disconnect-character        Define the disconnect character
dispatch-character          Define the dispatch character
dispatch-machine            Reference a TCP dispatch state machine
dispatch-timeout            Set the dispatch timer
domain-lookup               Enable domain lookups in show commands
editing                     Enable command line editing
escape-character            Change the current line's escape character
exec                        Configure EXEC
exec-banner                 Enable the display of the EXEC banner
exec-character-bits         Size of characters to the command exec
exec-timeout                Set the EXEC timeout
flowcontrol                 Set the flow control
flush-at-activation         Clear input stream at activation
full-help                   Provide help to unprivileged user
history                     Enable and control the command history function
hold-character              Define the hold character
insecure                    Mark line as 'insecure' for LAT
international               Enable international 8-bit character support
ip                          IP options
ipv6                        IPv6 options
keymap-type                 Specify a keymap entry to use
lat                         DEC Local Area Transport (LAT) protocol-specific configuration
length                      Set number of lines on a screen
location                    Enter terminal location description
lockable                    Allow users to lock a line
logging                     Modify message logging facilities
login                       Enable password checking
logout-warning              Set Warning countdown for absolute timeout of line
modem                       Configure the Modem Control Lines
monitor                     Copy debug output to the current terminal line
motd-banner                 Enable the display of the MOTD banner
notify                      Inform users of output from concurrent sessions
padding                     Set padding for a specified output character
parity                      Set terminal parity
password                    Set a password
ppp                         Configure IETF Point-to-Point Protocol (PPP)
private                     Configuration options that user can set will remain in effect between terminal sessions
privilege                   Change privilege level for line
refuse-message              Define a refuse banner
rotary                      Add line to a rotary group
rxspeed                     Set the receive speed
script                      specify event related chat scripts to run on the line
session-disconnect-warning  Set warning countdown for session-timeout
session-limit               Set maximum number of sessions
session-timeout             Set interval for closing connection when there is no input traffic
special-character-bits      Size of the escape (and other special) characters
speed                       Set the transmit and receive speeds
start-character             Define the start character
stop-character              Define the stop character
stopbits                    Set async line stop bits
telnet                      Telnet protocol-specific configuration
terminal-queue              Terminal queue commands
terminal-type               Set the terminal type
timeout                     Timeouts for the line
transport                   Define transport protocols for line
txspeed                     Set the transmit speeds
vacant-message              Define a vacant banner
width                       Set width of the display terminal
x25                         X25 protocol-specific configuration
`;
